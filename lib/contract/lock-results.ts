import { z } from "zod";

/**
 * `dead`: its process is gone. `recycled`: its pid belongs to another process by now. `malformed`: empty or not a lock we can
 * read, perhaps still being written. `directory`: another tool's way of locking. `unknown`: it cannot be opened.
 */
export const LockState = z.enum(["live", "dead", "recycled", "malformed", "directory", "unknown"]);
export type LockState = z.infer<typeof LockState>;

/** What the system tells about a holder; the command line with secrets masked. */
export const LockProcess = z.object({ name: z.string().optional(), command: z.string().optional() });
export type LockProcess = z.infer<typeof LockProcess>;

export const LockRow = z.object({
  agentId: z.string(),
  /** base name of the lock */
  file: z.string(),
  path: z.string(),
  locks: z.enum(["registry", "transcript", "usage-cache", "claim", "other"]),
  /** base name of what it locks */
  target: z.string(),
  /** of the session whose transcript it locks, when an entry names it */
  sessionKey: z.string().optional(),
  state: LockState,
  pid: z.number().nullable(),
  process: LockProcess.optional(),
  /** as the lock says */
  createdAt: z.number().optional(),
  /** since it was made, as it says; else since it was last written */
  ageMs: z.number(),
  /** names this very lock for `locks.release` */
  fingerprint: z.string(),
  releasable: z.boolean(),
  /** a lock nobody can read may be released after this long */
  releasableInMs: z.number().optional(),
  /** one sentence for people: what it is, and why it may or may not be released */
  reason: z.string(),
});
export type LockRow = z.infer<typeof LockRow>;

export const LocksListResult = z.object({
  ts: z.number(),
  locks: z.array(LockRow),
  /** folders that could not be looked into */
  problems: z.array(z.object({ agentId: z.string(), path: z.string(), reason: z.string() })),
});
export type LocksListResult = z.infer<typeof LocksListResult>;

export const LockReleaseResult = z.object({
  ok: z.literal(true),
  /** the lock as it was */
  lock: LockRow,
  released: z.boolean(),
  /** where a copy of it is kept */
  keptAt: z.string(),
  dryRun: z.boolean(),
});
export type LockReleaseResult = z.infer<typeof LockReleaseResult>;
