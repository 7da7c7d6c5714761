/** A JSON value, indented; undefined when it is nested too deeply to be printed. */
export function printJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, null, 2) ?? "";
  } catch {
    return undefined;
  }
}
