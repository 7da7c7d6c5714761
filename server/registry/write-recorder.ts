import type { AgentStore } from "@/server/home/home";
import type { RegistryName } from "./registry";

/** One change of one entry; `before` and `after` are its exact text, null where there is none. */
export type IntendedWrite = {
  store: AgentStore;
  registry: RegistryName;
  key: string;
  before: string | null;
  after: string | null;
  /** the whole registry as it was, for a snapshot */
  content: Uint8Array;
};

/** Who keeps an account of writes. SAFETY §2, steps 2, 9 and 10. */
export type WriteRecorder = {
  /** under the lock, before the registry is touched; the intent is durable when it resolves to its id */
  begin(write: IntendedWrite): Promise<string>;
  /** the registry holds the change; `fingerprint` is the file's */
  saved(writeId: string, fingerprint: string): Promise<void>;
  /** the change was not made, or its caller was told so */
  abandoned(writeId: string): Promise<void>;
};
