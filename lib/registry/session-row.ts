import { z } from "zod";
import { sessionKinds } from "@/lib/session-key/session-kind";

/**
 * What a row of the list stands for. `active`: an entry of a registry. `damaged`: an entry that is not an object we can
 * use. The others are files without an entry: `orphan` (a live transcript nobody names), `reset`, `deleted`, `bak`
 * (archives) and `unknown` (a file we do not recognise).
 */
export const rowStates = ["active", "damaged", "orphan", "reset", "deleted", "bak", "unknown"] as const;
export const RowState = z.enum(rowStates);
export type RowState = z.infer<typeof RowState>;

/** What a session is, told from its key. Finer than the Gateway's `kind`. */
export const SessionKind = z.enum(sessionKinds);
export type SessionKind = z.infer<typeof SessionKind>;

/**
 * One row of `sessions.list`. The Gateway's own fields keep the Gateway's names and meanings; ours stand beside them.
 * Loose: fields of other versions pass through.
 */
export const SessionRow = z.looseObject({
  // the Gateway's
  key: z.string(),
  kind: z.enum(["direct", "group", "global", "unknown"]),
  label: z.string().optional(),
  displayName: z.string().optional(),
  channel: z.string().optional(),
  subject: z.string().optional(),
  chatType: z.string().optional(),
  updatedAt: z.number().nullable(),
  sessionId: z.string().optional(),
  inputTokens: z.number().optional(),
  outputTokens: z.number().optional(),
  totalTokens: z.number().optional(),
  totalTokensFresh: z.boolean().optional(),
  contextTokens: z.number().optional(),
  modelProvider: z.string().optional(),
  model: z.string().optional(),
  derivedTitle: z.string().optional(),
  lastMessagePreview: z.string().optional(),
  // ours
  agentId: z.string(),
  state: RowState,
  /** finer kind, from the key */
  sessionKind: SessionKind,
  /** what a person would call this session; never empty */
  title: z.string(),
  /** false when the key of an orphan or archive was inferred, or could not be told (`key` is then "") */
  keyKnown: z.boolean(),
  /** which registry the entry stands in */
  registry: z.enum(["sessions.json", "session-metadata.json"]).optional(),
  /** base name of the transcript inside the agent's sessions folder */
  file: z.string().optional(),
  /** missing: the entry names a file that is not there. outside: `sessionFile` leaves the folder and is never opened. */
  fileState: z.enum(["ok", "missing", "outside", "none", "unsafe"]),
  sizeBytes: z.number().optional(),
  modifiedAt: z.number().optional(),
  /** when the session began: as its entry says, else the first line of its transcript where that was read */
  createdAt: z.number().optional(),
  /** when it starts over by itself, epoch ms; null: never. Only when asked for. */
  nextResetAt: z.number().nullable().optional(),
  /** the group it stands in, when the list is grouped; "" for none */
  groupedAs: z.string().optional(),
  /** when an archive was made (from its name), epoch ms */
  archivedAt: z.number().optional(),
  /** names of settings this session overrides */
  overrides: z.array(z.string()),
  /** a transcript lock held by a living process right now */
  locked: z.boolean().optional(),
  /** what is wrong with the entry, for people */
  damage: z.array(z.string()).optional(),
  compactionCount: z.number().optional(),
  spawnedBy: z.string().optional(),
  parentKey: z.string().optional(),
  /** how many sessions a helper sits below the one that started it all; absent for 0 */
  depth: z.number().optional(),
  /** hash of the entry's bytes: goes back in with sessions.patch */
  revision: z.string().optional(),
});
export type SessionRow = z.infer<typeof SessionRow>;
