import type { OffForm } from "./setting-choice";

/** What the form needs to know of one setting. A `flag` is yes or no and inherits nothing. */
export type SettingSpec = {
  name: string;
  kind: "choice" | "flag" | "text" | "count" | "model";
  /** allowed values other than off */
  values: readonly string[];
  off: OffForm;
  lengthMax?: number;
  /** why it cannot be changed here, when it cannot */
  fixed?: string;
};
