import { z } from "zod";
import { FieldChange } from "./change-results";

/** One field of a change: what stood there, what we wrote, what stands there now. Absent where there is nothing. */
export const WriteField = z.object({
  field: z.string(),
  before: z.unknown().optional(),
  ours: z.unknown().optional(),
  theirs: z.unknown().optional(),
  /** somebody else's value stands in it */
  taken: z.boolean(),
});
export type WriteField = z.infer<typeof WriteField>;

/** A change of one entry. `pending`: saved, still being watched. */
export const WriteAccount = z.object({
  writeId: z.string(),
  agentId: z.string(),
  key: z.string(),
  registry: z.enum(["sessions.json", "session-metadata.json"]),
  state: z.enum(["pending", "settled", "overwritten"]),
  savedAt: z.number(),
  /** when it became certain */
  endedAt: z.number().optional(),
  /** how often it had to be made again */
  tries: z.number(),
  fields: z.array(WriteField),
  /** whether the entry was to be there, and is there now: told when one of both is not so */
  entry: z.object({ ours: z.boolean(), theirs: z.boolean() }).optional(),
  /** everything we wrote stands there again */
  holdsNow: z.boolean(),
});
export type WriteAccount = z.infer<typeof WriteAccount>;

export const WritesListResult = z.object({
  pending: z.array(WriteAccount),
  /** newest first */
  outcomes: z.array(WriteAccount),
});
export type WritesListResult = z.infer<typeof WritesListResult>;

export const RetryResult = z.object({
  ok: z.literal(true),
  agentId: z.string(),
  key: z.string(),
  /** false: all of it stands there already */
  changed: z.boolean(),
  diff: z.array(FieldChange),
  writeId: z.string().optional(),
  dryRun: z.boolean(),
});
export type RetryResult = z.infer<typeof RetryResult>;

export const DismissResult = z.object({ ok: z.literal(true), dismissed: z.boolean() });
