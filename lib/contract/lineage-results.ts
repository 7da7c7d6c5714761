import { z } from "zod";

/**
 * One session id, or one file, that a key had. `missing`: the entry still tells of the id, its file is gone. `checkpoint` and
 * `bak`: a copy from before a compaction or a shortening. `orphan`: a live transcript that no entry names any more.
 */
export const LineageLink = z.object({
  state: z.enum(["current", "reset", "deleted", "bak", "checkpoint", "orphan", "missing"]),
  sessionId: z.string().optional(),
  /** base name; absent when there is no file */
  file: z.string().optional(),
  /** when it ended, and why */
  endedAt: z.number().optional(),
  why: z.string(),
  /** absent: OpenClaw, or another program */
  by: z.string().optional(),
  /** how we know that it belongs to this key; `inferred`: only its name looks like it */
  because: z.string(),
  inferred: z.boolean(),
  sizeBytes: z.number(),
  /** times of the first and the last message that was found */
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  /** the entry as it was is kept, so that its settings come back too */
  entryKept: z.boolean(),
  readable: z.boolean(),
  restorable: z.boolean(),
});
export type LineageLink = z.infer<typeof LineageLink>;

export const LineageResult = z.object({
  agentId: z.string(),
  key: z.string(),
  title: z.string(),
  /** whether the key has an entry now */
  live: z.boolean(),
  /** the current one first, then by age */
  links: z.array(LineageLink),
  /** more than are told */
  total: z.number(),
  sizeBytes: z.number(),
  readOnly: z.string().optional(),
});
