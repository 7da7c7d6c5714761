import type { OffForm } from "./setting-choice";

/** What the form needs to know of one setting. */
export type SettingSpec = {
  name: string;
  kind: "choice" | "text" | "model";
  /** allowed values other than off, of a `choice` */
  values: readonly string[];
  off: OffForm;
  lengthMax?: number;
  /** why it cannot be changed here, when it cannot */
  fixed?: string;
};
