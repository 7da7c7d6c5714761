import { SessionRow } from "@/lib/registry/session-row";
import { z } from "zod";

export const FieldChange = z.object({
  field: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const PatchResult = z.looseObject({
  ok: z.literal(true),
  path: z.string(),
  key: z.string(),
  entry: z.unknown().optional(),
  resolved: z.looseObject({ modelProvider: z.string().optional(), model: z.string().optional() }).optional(),
  row: SessionRow,
  revision: z.string(),
  diff: z.array(FieldChange),
  created: z.boolean(),
  /** the change in the journal: `write.settled` or `write.overwritten` follows */
  writeId: z.string().optional(),
  dryRun: z.boolean(),
});
export type PatchResult = z.infer<typeof PatchResult>;

export const CreateResult = z.object({
  ok: z.literal(true),
  key: z.string(),
  sessionId: z.string(),
  entry: z.unknown().optional(),
  path: z.string(),
  /** the Gateway's; nothing is sent to a model here */
  runStarted: z.boolean(),
  /** the change in the journal: `write.settled` or `write.overwritten` follows */
  writeId: z.string().optional(),
  dryRun: z.boolean(),
});

/** What a destructive act does to files: shown in a dry run, reported afterwards. */
export const FileEffect = z.object({
  action: z.enum(["rename", "create", "append", "rewrite"]),
  from: z.string(),
  to: z.string().optional(),
  sizeBytes: z.number(),
  entries: z.number().optional(),
});
export type FileEffect = z.infer<typeof FileEffect>;

export const ResetResult = z.object({
  ok: z.literal(true),
  key: z.string(),
  entry: z.unknown().optional(),
  previousSessionId: z.string().nullable(),
  /** paths of archives made (what would be made, in a dry run) */
  archived: z.array(z.string()),
  effects: z.array(FileEffect),
  diff: z.array(FieldChange),
  /** what people are to be told, when the configuration wants it; nothing here sends it */
  notice: z
    .object({
      text: z.string(),
      channel: z.string().nullable(),
      to: z.string().nullable(),
      delivered: z.literal(false),
    })
    .optional(),
  /** the change in the journal: `write.settled` or `write.overwritten` follows */
  writeId: z.string().optional(),
  dryRun: z.boolean(),
  revision: z.string().optional(),
});
export type ResetResult = z.infer<typeof ResetResult>;

export const CompactResult = z.object({
  ok: z.literal(true),
  key: z.string(),
  compacted: z.boolean(),
  reason: z.string().optional(),
  tokensBefore: z.number().optional(),
  tokensAfter: z.number().optional(),
  firstKeptEntryId: z.string().optional(),
  summary: z.string().optional(),
  /** "model" (which one in `model`), "extractive": the built-in one, no model involved, or "none": turns were only left out */
  summarisedBy: z.enum(["model", "extractive", "none"]).optional(),
  model: z.string().optional(),
  /** in one piece, in chunks with a retry, or without a summary */
  mode: z.enum(["default", "safeguard", "prune"]).optional(),
  /** requests for summaries, before they are merged; and how often they were begun anew with less */
  chunks: z.number().optional(),
  retries: z.number().optional(),
  /** messages that never reached anybody, left out by the safeguard */
  unsentMessages: z.number().optional(),
  /** whether lasting notes are asked for first, and what the model wrote */
  memoryFlush: z.object({ due: z.boolean(), reason: z.string() }).optional(),
  notes: z.string().optional(),
  /** for sessions.compaction.undo */
  compactionId: z.string().optional(),
  droppedTokens: z.number().optional(),
  droppedTurns: z.number().optional(),
  /** the last turn alone was too long: its beginning is summarised too */
  splitTurn: z.boolean().optional(),
  /** messages that the summary stands for, and that stay as they are */
  droppedMessages: z.number().optional(),
  keptMessages: z.number().optional(),
  keptTurns: z.number().optional(),
  /** maxLines truncation */
  archived: z.union([z.string(), z.array(z.string())]).optional(),
  kept: z.number().optional(),
  effects: z.array(FileEffect),
  /** the change in the journal: `write.settled` or `write.overwritten` follows */
  writeId: z.string().optional(),
  dryRun: z.boolean(),
});
export type CompactResult = z.infer<typeof CompactResult>;

export const DeleteResult = z.object({
  ok: z.literal(true),
  key: z.string(),
  deleted: z.boolean(),
  archived: z.array(z.string()),
  effects: z.array(FileEffect),
  /** the removed entry, so that a person sees what goes */
  entry: z.unknown().optional(),
  /** the change in the journal: `write.settled` or `write.overwritten` follows */
  writeId: z.string().optional(),
  dryRun: z.boolean(),
});
export type DeleteResult = z.infer<typeof DeleteResult>;

export const RestoreResult = z.object({
  ok: z.literal(true),
  key: z.string(),
  agentId: z.string(),
  sessionId: z.string(),
  file: z.string(),
  entry: z.unknown().optional(),
  /** what stood under the key before, archived in its turn */
  archived: z.array(z.string()),
  effects: z.array(FileEffect),
  /** the change in the journal: `write.settled` or `write.overwritten` follows */
  writeId: z.string().optional(),
  dryRun: z.boolean(),
});
export type RestoreResult = z.infer<typeof RestoreResult>;
