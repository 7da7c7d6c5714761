import type { ViewedEntry } from "@/lib/registry/session-entry";

/** Where an entry stands. OpenClaw writes the first; the second is the seeds' own dialect. */
export type RegistryName = "sessions.json" | "session-metadata.json";

export type RegistryEntry = {
  readonly key: string;
  /** as it stands on disk; anything that JSON can hold */
  readonly raw: unknown;
  /** hash of the entry's exact bytes */
  readonly revision: string;
  /** the entry's exact text: a JSON round trip would change large numbers and lose `__proto__` */
  readonly json: string;
  /** the entry as the product reads it, made when first asked for and kept as long as the parse */
  readonly viewed: ViewedEntry;
  /** the same object as long as the entry's bytes are the same, whatever happens to the rest of the file */
  readonly content: object;
  readonly registry: RegistryName;
  /** the value's place in the file; -1 when it was read in a looser way than byte by byte */
  readonly start: number;
  readonly end: number;
};

export type RegistryProblem = { path: string; state: "damaged" | "unreadable"; reason: string; damageOffset?: number };

/** An agent's registry, both files of it, as it was at one moment. Whatever can be read is in `entries`, even when damaged. */
export type Registry = {
  path: string;
  state: "ok" | "missing" | "damaged" | "unreadable" | "sqlite";
  reason?: string;
  damageOffset?: number;
  fingerprint: string;
  revision: string;
  /** in the order of the file; of one key in both files only that of sessions.json */
  entries: RegistryEntry[];
  byKey: Map<string, RegistryEntry>;
  /** keys that stand twice in one file: read-only until resolved */
  duplicateKeys: string[];
  problems: RegistryProblem[];
  /** why the disk lets nothing be written, when that is so now */
  unwritable?: string;
};
