import type { KeySpelling } from "./key-spellings";
import type { SessionKey } from "./parse-session-key";

export type DialectRow = {
  example: string;
  /** where this form is described: a section of the store's ground truth, or one of the customer's documents */
  source: string;
  meaning: string;
  /** whose words the key is in, when they are not today's */
  dialects?: KeySpelling["dialect"][];
  /** what must come out; `undefined` says that the part is absent */
  parsed: { [Part in Exclude<keyof SessionKey, "raw">]?: SessionKey[Part] | undefined };
};
