import { z } from "zod";

/** Bounds of the wire (control C8). A key is at most 512 characters; ids never hold a path. */
export const keyLengthMax = 512;
export const pageLimitMax = 500;

export const SessionKeyInput = z.string().min(1).max(keyLengthMax);
export const AgentIdInput = z.string().min(1).max(64);
export const SessionIdInput = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/)
  .refine((id) => !id.includes(".."), "must not contain ..");
/** A base name inside an agent's sessions folder. */
export const FileNameInput = z
  .string()
  .min(1)
  .max(255)
  .refine((name) => !/[/\\\0]/.test(name) && name !== "." && name !== "..", "must be a file name, not a path");

/** `sessionKey` is canonical; `key` is accepted for it. Exactly one must be given: the verb resolves it. */
export const keyFields = {
  sessionKey: SessionKeyInput.optional(),
  key: SessionKeyInput.optional(),
  agentId: AgentIdInput.optional(),
};

/** A transcript by `sessionKey`, by `{ agentId, sessionId }` or by `{ agentId, file }`. */
export const transcriptNameFields = {
  ...keyFields,
  sessionId: SessionIdInput.optional(),
  file: FileNameInput.optional(),
};

export type KeyInput = { sessionKey?: string | undefined; key?: string | undefined; agentId?: string | undefined };
export type TranscriptName = KeyInput & { sessionId?: string | undefined; file?: string | undefined };

const nullable = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]).optional();

/** The settings of sessions.patch: absent = keep, null = clear. Values are checked per store generation by the verb. */
export const patchFields = {
  label: nullable(z.string()),
  category: nullable(z.string()),
  model: nullable(z.string()),
  thinkingLevel: nullable(z.string()),
  verboseLevel: nullable(z.string()),
  reasoningLevel: nullable(z.string()),
  elevatedLevel: nullable(z.string()),
  /** the seeds' spelling of elevatedLevel */
  elevated: nullable(z.union([z.boolean(), z.string()])),
  fastMode: nullable(z.union([z.boolean(), z.string()])),
  traceLevel: nullable(z.string()),
  responseUsage: nullable(z.string()),
  sendPolicy: nullable(z.string()),
  groupActivation: nullable(z.string()),
  ttsAuto: nullable(z.string()),
  /** the seeds' spelling of ttsAuto */
  ttsMode: nullable(z.string()),
  execHost: nullable(z.string()),
  execSecurity: nullable(z.string()),
  execAsk: nullable(z.string()),
  execNode: nullable(z.string()),
  queueMode: nullable(z.string()),
  queueDebounceMs: nullable(z.number().int().nonnegative()),
  queueCap: nullable(z.number().int().nonnegative()),
  queueDrop: nullable(z.string()),
  spawnedBy: nullable(z.string()),
  spawnDepth: nullable(z.number().int().nonnegative()),
  archived: z.boolean().optional(),
  pinned: z.boolean().optional(),
  unread: z.boolean().optional(),
};
export const PatchUpdates = z.strictObject(patchFields);
export type PatchUpdates = z.infer<typeof PatchUpdates>;

export const sortColumns = [
  "updatedAt",
  "key",
  "title",
  "agentId",
  "sessionKind",
  "channel",
  "totalTokens",
  "sizeBytes",
  "model",
  "state",
] as const;
export const ListSort = z.strictObject({ by: z.enum(sortColumns), direction: z.enum(["asc", "desc"]) });
export type ListSort = z.infer<typeof ListSort>;

/** What a list may be grouped by. `day`: the local day on which a session was last touched. */
export const groupings = ["agent", "channel", "kind", "state", "day"] as const;
export type Grouping = (typeof groupings)[number];
