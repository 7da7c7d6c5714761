import type { WantedEntry } from "@/lib/registry/merge-entry";
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

/** An entry that a write changed; `before` and `after` are its exact text, null where there is none. */
export type TouchedEntry = Pick<IntendedWrite, "registry" | "key" | "before" | "after"> & { agentId: string };

/** Who keeps an account of writes. SAFETY §2, steps 2, 9 and 10. */
export type WriteRecorder = {
  /** under the lock, before the registry is touched; the intent is durable when it resolves to its id */
  begin(write: IntendedWrite): Promise<string>;
  /** the registry holds the change; `fingerprint` is the file's */
  saved(writeId: string, fingerprint: string): Promise<void>;
  /** the change was not made, or its caller was told so */
  abandoned(writeId: string): Promise<void>;
};

/** Changes of one entry that followed each other so quickly that they became certain together; often one. */
export type RecordedWrite = {
  /** the last one's */
  writeId: string;
  writeIds: readonly string[];
  agentId: string;
  registryPath: string;
  registry: RegistryName;
  key: string;
  state: "pending" | "settled" | "overwritten";
  savedAtMs: number;
  endedAtMs?: number;
  /** fields of ours that somebody else's value stood in; empty when the whole entry was another */
  fields: readonly string[];
  /** how often the change had to be made again */
  tries: number;
  wanted: WantedEntry;
  /** the entry before the first and after the last of them, exact text; null where there was none */
  before: string | null;
  after: string | null;
};

/** What became of our writes. */
export type WriteLedger = {
  /** those not yet certain and the latest that are, newest first */
  list(): RecordedWrite[];
  /** by the id of any of its writes */
  find(writeId: string): RecordedWrite | undefined;
  /** forgets an outcome; false when there is none of that id */
  dismiss(writeId: string): Promise<boolean>;
};
