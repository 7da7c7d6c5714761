/** A value of the configuration with where it comes from. `sourcePath` is absent when nothing in the file sets it. */
export type Known<T> = {
  value: T;
  isDefault: boolean;
  sourcePath?: string;
  /** whose vocabulary it is written in: `openclaw`, or the customer's document that spells it so */
  dialect: string;
};

export type Problem = {
  path: string;
  reason: string;
  /** the included file it stands in; absent for the main one */
  file?: string;
  /** the name that was probably meant */
  suggestion?: string;
};

export function byDefault<T>(value: T): Known<T> {
  return { value, isDefault: true, dialect: "openclaw" };
}

export function written<T>(value: T, sourcePath: string, dialect = "openclaw"): Known<T> {
  return { value, isDefault: false, sourcePath, dialect };
}
