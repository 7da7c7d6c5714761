import { z } from "zod";

/**
 * `archive`: a transcript that was set aside in its store. `clean-up`: a run whose files and entries are kept. `entry`: what
 * we kept of an entry whose archive is no longer there.
 */
export const TrashKind = z.enum(["archive", "clean-up", "entry"]);
export type TrashKind = z.infer<typeof TrashKind>;

export const TrashRow = z.object({
  /** names it for trash.purge */
  id: z.string(),
  kind: TrashKind,
  agentId: z.string(),
  title: z.string(),
  /** the key that it goes back to; "" when nothing tells */
  key: z.string(),
  keyKnown: z.boolean(),
  /** archive: its base name, for sessions.restore and for reading */
  file: z.string().optional(),
  sessionId: z.string().optional(),
  /** archive: how it came to be */
  archive: z.enum(["reset", "deleted", "bak"]).optional(),
  /** clean-up: for maintenance.undo */
  runId: z.string().optional(),
  /** epoch ms */
  at: z.number(),
  /** absent: OpenClaw, or another program */
  by: z.string().optional(),
  why: z.string(),
  sizeBytes: z.number(),
  files: z.number(),
  entries: z.number(),
  /** its settings come back with it */
  entryKept: z.boolean(),
  restorable: z.boolean(),
  /** it is in our own trash, so that a purge may destroy it */
  purgeable: z.boolean(),
});
export type TrashRow = z.infer<typeof TrashRow>;

export const TrashListResult = z.object({
  rows: z.array(TrashRow),
  /** rows that fit, on every page */
  total: z.number(),
  sizeBytes: z.number(),
  counts: z.object({ archive: z.number(), "clean-up": z.number(), entry: z.number() }),
  /** what a purge of everything would destroy */
  purgeable: z.object({ rows: z.number(), sizeBytes: z.number() }),
});

export const TrashPurgeResult = z.object({
  ok: z.literal(true),
  dryRun: z.boolean(),
  runs: z.array(z.string()),
  entries: z.number(),
  files: z.number(),
  freedBytes: z.number(),
});
