import { z } from "zod";

/** An entry that was changed; `before` and `after` are SHA-256 of its exact bytes, null where there is none. */
export const AuditChange = z.object({
  agentId: z.string(),
  registry: z.string(),
  key: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type AuditChange = z.infer<typeof AuditChange>;

/** One line of the log as it stands on disk. `hash` is SHA-256 of the line without it, `previous` that of the line before. */
export const AuditLine = z.looseObject({
  seq: z.number(),
  /** ISO time */
  at: z.string(),
  /** null: nobody, as far as the door could tell */
  who: z.object({ id: z.string(), name: z.string(), role: z.string() }).nullable(),
  /** what was typed as a name in a sign-in; hostile text */
  claimedName: z.string().optional(),
  address: z.string(),
  action: z.string(),
  agentId: z.string().optional(),
  key: z.string().optional(),
  dryRun: z.boolean().optional(),
  input: z.unknown().optional(),
  changes: z.array(AuditChange).optional(),
  /** changes that are not in the list */
  changesMore: z.number().optional(),
  reason: z.string().optional(),
  result: z.string(),
  requestId: z.string(),
  /** nobody could tell whether lines were cut off: the mark of the last one was gone when this one was written */
  lostMark: z.boolean().optional(),
  /** what a crash left behind the line before: it stays, and is named here */
  torn: z.object({ lengthBytes: z.number(), sha256: z.string() }).optional(),
  /** refusals of nobody that came too quickly to be written one by one */
  unwritten: z.number().optional(),
  previous: z.string(),
  hash: z.string(),
});
export type AuditLine = z.infer<typeof AuditLine>;

/** A line and its place. `line` is null when it cannot be read; then `problem` says why and `text` is what stands there. */
const AuditRow = z.object({
  file: z.string(),
  offset: z.number(),
  line: AuditLine.nullable(),
  problem: z.string().optional(),
  text: z.string().optional(),
});
export type AuditRow = z.infer<typeof AuditRow>;

export const AuditListResult = z.object({
  /** newest first */
  rows: z.array(AuditRow),
  /** where older ones begin; absent at the end. A page can be short, even empty, and still have older ones. */
  cursor: z.string().optional(),
  /** lines looked at for this page */
  scanned: z.number(),
});

export const AuditVerifyResult = z.object({
  ok: z.boolean(),
  lines: z.number(),
  files: z.number(),
  /** pieces that crashes left, each named by the line after it */
  torn: z.number(),
  /** of the last line: kept elsewhere, it proves later that nothing before it was changed */
  lastSeq: z.number(),
  lastHash: z.string().nullable(),
  checkedAt: z.number(),
  firstBrokenAt: z.object({ file: z.string(), line: z.number(), why: z.string() }).optional(),
});
export type AuditVerifyResult = z.infer<typeof AuditVerifyResult>;
