import type { Release } from "./release";
import type { EntryDialect } from "./session-entry";
import type { ModelChoices } from "./setting-model";

export type MergeQuestion = {
  /** the entry as it stands; undefined for one that is to be made */
  raw: unknown;
  key: string;
  /** absent = keep, null = clear */
  updates: Readonly<Record<string, unknown>>;
  /** words of people and of the customer's documents count, too: on, off, inherit, skip, announce, reply for sendPolicy */
  spoken?: boolean;
  release: Release;
  /** told from the entry when not given; `metadata` for a new entry of session-metadata.json */
  dialect?: EntryDialect | undefined;
  models: ModelChoices;
  /** whether another entry of this store bears the label */
  labelInUse: (label: string) => boolean;
  /** for an entry that has no session id yet */
  newSessionId: string;
  nowMs: number;
};
