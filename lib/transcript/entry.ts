import { z } from "zod";

/**
 * One line of a transcript, whatever dialect it was written in. Bad data is a value here (`unreadable`, `unknown`,
 * `oversized`), never an exception: nothing that is on disk is invisible.
 */

export const TextBlock = z.object({ type: z.literal("text"), text: z.string() });
export const ThinkingBlock = z.object({
  type: z.literal("thinking"),
  thinking: z.string(),
  redacted: z.boolean().optional(),
});
export const ToolCallBlock = z.object({
  type: z.literal("toolCall"),
  id: z.string().optional(),
  name: z.string(),
  arguments: z.unknown().optional(),
});
export const ToolResultBlock = z.object({
  type: z.literal("toolResult"),
  toolCallId: z.string().optional(),
  toolName: z.string().optional(),
  text: z.string(),
  isError: z.boolean().optional(),
});
export const ImageBlock = z.object({
  type: z.literal("image"),
  mimeType: z.string().optional(),
  /** base64 as on disk; absent when the page left it out */
  data: z.string().optional(),
  sizeBytes: z.number().optional(),
});
export const UnknownBlock = z.object({
  type: z.literal("unknown"),
  blockType: z.string().optional(),
  value: z.unknown().optional(),
});

export const Block = z.discriminatedUnion("type", [
  TextBlock,
  ThinkingBlock,
  ToolCallBlock,
  ToolResultBlock,
  ImageBlock,
  UnknownBlock,
]);
export type Block = z.infer<typeof Block>;

/** Tokens of one model call. `costUsd` only where recorded. `input` excludes cached tokens. */
export const Usage = z.object({
  input: z.number().optional(),
  output: z.number().optional(),
  cacheRead: z.number().optional(),
  cacheWrite: z.number().optional(),
  totalTokens: z.number().optional(),
  costUsd: z.number().optional(),
});
export type Usage = z.infer<typeof Usage>;

const base = {
  id: z.string().optional(),
  parentId: z.string().nullable().optional(),
  /** epoch ms; from the line, else from the message inside */
  timestampMs: z.number().optional(),
  /** the parsed JSON of the line (absent on unreadable and oversized lines) */
  raw: z.unknown().optional(),
};

export const messageRoles = ["user", "assistant", "toolResult", "system", "bashExecution", "custom"] as const;
export type MessageRole = (typeof messageRoles)[number];

export const MessageEntry = z.object({
  kind: z.literal("message"),
  ...base,
  role: z.enum(messageRoles),
  /** the role as written, when it is none of ours ("hookMessage", "tool", …) */
  writtenRole: z.string().optional(),
  blocks: z.array(Block),
  model: z.string().optional(),
  provider: z.string().optional(),
  usage: Usage.optional(),
  stopReason: z.string().optional(),
  errorMessage: z.string().optional(),
  /** on a toolResult message */
  toolCallId: z.string().optional(),
  toolName: z.string().optional(),
  isError: z.boolean().optional(),
  durationMs: z.number().optional(),
  provenance: z
    .object({
      kind: z.string(),
      sourceSessionKey: z.string().optional(),
      sourceChannel: z.string().optional(),
      sourceTool: z.string().optional(),
    })
    .optional(),
});
export type MessageEntry = z.infer<typeof MessageEntry>;

export const SessionHeaderEntry = z.object({
  kind: z.literal("session"),
  ...base,
  version: z.number().optional(),
  sessionId: z.string().optional(),
  cwd: z.string().optional(),
  parentSession: z.string().optional(),
});

export const CompactionEntry = z.object({
  kind: z.literal("compaction"),
  ...base,
  summary: z.string().optional(),
  firstKeptEntryId: z.string().optional(),
  tokensBefore: z.number().optional(),
  /** the seeds' {"type":"compact"} line */
  reason: z.string().optional(),
  turnsRemoved: z.number().optional(),
  fromHook: z.boolean().optional(),
  /** "extractive" when our built-in summariser wrote it, else as recorded */
  summarisedBy: z.string().optional(),
});

export const Entry = z.discriminatedUnion("kind", [
  MessageEntry,
  SessionHeaderEntry,
  CompactionEntry,
  z.object({ kind: z.literal("reset"), ...base, reason: z.string().optional() }),
  z.object({
    kind: z.literal("branch_summary"),
    ...base,
    summary: z.string().optional(),
    fromId: z.string().optional(),
  }),
  z.object({
    kind: z.literal("model_change"),
    ...base,
    provider: z.string().optional(),
    modelId: z.string().optional(),
  }),
  z.object({ kind: z.literal("thinking_level_change"), ...base, thinkingLevel: z.string().optional() }),
  z.object({ kind: z.literal("custom"), ...base, customType: z.string().optional() }),
  z.object({
    kind: z.literal("custom_message"),
    ...base,
    customType: z.string().optional(),
    blocks: z.array(Block),
    display: z.boolean().optional(),
  }),
  z.object({ kind: z.literal("label"), ...base, targetId: z.string().optional(), label: z.string().optional() }),
  z.object({ kind: z.literal("session_info"), ...base, name: z.string().optional() }),
  /** a tool call on a line of its own (seeds) */
  z.object({
    kind: z.literal("tool_call"),
    ...base,
    toolCallId: z.string().optional(),
    name: z.string().optional(),
    arguments: z.unknown().optional(),
  }),
  /** a reasoning block on a line of its own (seeds) */
  z.object({ kind: z.literal("thinking"), ...base, thinking: z.string() }),
  /** JSON that we do not know: shown raw. `leaf` control lines of late versions come as unknown with their type. */
  z.object({ kind: z.literal("unknown"), ...base, type: z.string().optional() }),
  /** not JSON (or not UTF-8): `text` is a lossy, bounded view for people */
  z.object({
    kind: z.literal("unreadable"),
    ...base,
    reason: z.string(),
    text: z.string(),
    atByte: z.number().optional(),
  }),
  /** longer than a page may carry: fetched whole through sessions.entry */
  z.object({ kind: z.literal("oversized"), ...base, lengthBytes: z.number(), head: z.string(), tail: z.string() }),
]);
export type Entry = z.infer<typeof Entry>;
export type EntryKind = Entry["kind"];

/** An entry with its place in the file. Consecutive entries cover the file without gap or overlap. */
export const PlacedEntry = z.object({ offset: z.number(), lengthBytes: z.number(), entry: Entry });
export type PlacedEntry = z.infer<typeof PlacedEntry>;
