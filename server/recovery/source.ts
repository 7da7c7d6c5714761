import type { RecoverySource } from "@/lib/contract/recovery-results";

/** An entry as a source has it: its exact text, and how it is known. */
export type SourceEntry = {
  key: string;
  json: string;
  /** one sentence: where it comes from */
  from: string;
  /** nobody wrote this key down for this transcript */
  inferred: boolean;
};

/** What a registry would be: all its bytes, and what they hold. */
export type RebuiltRegistry = { bytes: Uint8Array; entries: SourceEntry[] };

/** Which of the values of a key that stands twice shall stay. */
export type DuplicateChoice = readonly { key: string; index: number }[];

/** Something that a registry can be rebuilt from. `rebuild` resolves to null when it holds nothing usable. */
export type Source = Pick<RecoverySource, "id" | "kind" | "sentence" | "path" | "madeAt" | "sizeBytes"> & {
  /** how many bytes looking into it reads */
  costBytes: number;
  rebuild(choose?: DuplicateChoice): Promise<RebuiltRegistry | null>;
};
