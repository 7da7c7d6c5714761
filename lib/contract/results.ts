import { z } from "zod";
import { releases } from "@/lib/registry/release";
import { SessionRow } from "@/lib/registry/session-row";
import { Entry, PlacedEntry } from "@/lib/transcript/entry";
import { SessionLinks } from "./link-results";
import { LockProcess, LockState } from "./lock-results";

/** State of an agent's store. `sqlite`: a later generation of OpenClaw; files are only migration input, read-only. */
export const StoreState = z.enum(["ok", "missing", "damaged", "unreadable", "sqlite"]);
export type StoreState = z.infer<typeof StoreState>;

export const AgentCard = z.object({
  id: z.string(),
  name: z.string().optional(),
  emoji: z.string().optional(),
  /** as the configuration has it: name, theme, emoji, avatar */
  identity: z.record(z.string(), z.unknown()).optional(),
  isDefault: z.boolean(),
  /** in the config, on disk, or both */
  configured: z.boolean(),
  sessionCount: z.number(),
  /** touched within 24 hours */
  activeCount: z.number(),
  orphanCount: z.number(),
  archiveCount: z.number(),
  damagedCount: z.number(),
  transcriptBytes: z.number(),
  totalTokens: z.number(),
  updatedAt: z.number().nullable(),
  model: z.string().optional(),
  store: z.object({
    path: z.string(),
    state: StoreState,
    reason: z.string().optional(),
    /** OpenClaw generation the store looks like: early (2026.1), middle (2026.2–3), late (2026.5–7) */
    generation: z.enum(["early", "middle", "late"]).optional(),
    readOnly: z.string().optional(),
    /** what is wrong with the registry itself, when it needs a recovery; `store.diagnose` tells where */
    problem: z.string().optional(),
  }),
});
export type AgentCard = z.infer<typeof AgentCard>;

export const AgentsListResult = z.object({
  agents: z.array(AgentCard),
  defaultId: z.string(),
  mainKey: z.string(),
  scope: z.string(),
  home: z.object({
    stateDir: z.string(),
    configPath: z.string(),
    dataDir: z.string(),
    configState: z.enum(["ok", "missing", "damaged", "unreadable"]),
    configReason: z.string().optional(),
    /** no such folder, not allowed, or fine */
    state: z.enum(["ok", "missing", "unreadable"]),
    demo: z.boolean(),
    /** why nothing can be written, when nothing can */
    readOnly: z.string().optional(),
    /** what it rests on that a Gateway runs on this store now */
    gateway: z.string().optional(),
  }),
});
export type AgentsListResult = z.infer<typeof AgentsListResult>;

export const FacetValue = z.object({ value: z.string(), count: z.number() });
export const ListResult = z.looseObject({
  ts: z.number(),
  path: z.string(),
  count: z.number(),
  defaults: z.looseObject({
    modelProvider: z.string().nullable(),
    model: z.string().nullable(),
    contextTokens: z.number().nullable(),
  }),
  sessions: z.array(SessionRow),
  /** matching rows over the whole set */
  total: z.number(),
  nextCursor: z.string().nullable(),
  facets: z
    .object({
      state: z.array(FacetValue),
      agent: z.array(FacetValue),
      channel: z.array(FacetValue),
      kind: z.array(FacetValue),
      model: z.array(FacetValue),
    })
    .optional(),
  /** groups over the whole set, in their order; on the first page of a grouped list */
  groups: z.array(FacetValue).optional(),
  /** stores that could not be read whole: shown, never silently dropped */
  problems: z.array(z.object({ agentId: z.string(), path: z.string(), state: StoreState, reason: z.string() })),
});
export type ListResult = z.infer<typeof ListResult>;

export const SettingValue = z.object({
  /** what holds; null when nothing sets it */
  value: z.unknown().optional(),
  source: z.enum(["session", "agent", "defaults", "built-in"]),
  /** config path the value comes from, e.g. agents.defaults.thinkingDefault */
  sourcePath: z.string().optional(),
  /** the included file that holds it; absent for openclaw.json itself */
  sourceFile: z.string().optional(),
  /** what may be chosen, canonical spelling; absent for free text */
  allowed: z.array(z.string()).optional(),
  /** the session's own value; null when it inherits */
  own: z.unknown().optional(),
  /** what would hold if the session inherited */
  inherited: z.unknown().optional(),
});
export type SettingValue = z.infer<typeof SettingValue>;

const sendSource = { sourcePath: z.string().optional(), sourceFile: z.string().optional() };

/** Whether a session may send: what decided and why, and everything that was looked at. */
export const SendForecast = z.object({
  action: z.enum(["allow", "deny"]),
  rule: z.string(),
  reason: z.string().optional(),
  ...sendSource,
  steps: z
    .array(
      z.object({
        rule: z.string(),
        verdict: z.enum(["decides", "fits", "passes"]),
        reason: z.string(),
        action: z.enum(["allow", "deny"]).optional(),
        ...sendSource,
      }),
    )
    .optional(),
});
export type SendForecast = z.infer<typeof SendForecast>;

export const SessionFile = z.object({
  file: z.string(),
  state: z.enum(["live", "reset", "deleted", "bak", "orphan", "lock", "checkpoint", "trajectory", "other"]),
  sessionId: z.string().optional(),
  sizeBytes: z.number(),
  modifiedAt: z.number(),
  archivedAt: z.number().optional(),
  /** how we know that it belongs to this key: the entry names it, or its header/name/contents fit */
  because: z.string(),
});
export type SessionFile = z.infer<typeof SessionFile>;

const ResetClock = z.object({
  field: z.enum(["updatedAt", "sessionStartedAt", "lastInteractionAt", "header"]),
  atMs: z.number(),
});

export const SessionDetail = z.object({
  row: SessionRow,
  /** the entry as it stands on disk, canonical spelling beside it in `row` */
  entry: z.unknown().optional(),
  revision: z.string(),
  registryPath: z.string(),
  settings: z.record(z.string(), SettingValue),
  reset: z.object({
    mode: z.enum(["off", "daily", "idle", "both"]),
    nextAt: z.number().nullable(),
    reason: z.string(),
    atHour: z.number().optional(),
    idleMinutes: z.number().optional(),
    /** config path the policy comes from */
    sourcePath: z.string().optional(),
    /** it is already due: the next message starts a new session id */
    due: z.boolean(),
    /** which block of resetByType it falls under */
    type: z.enum(["direct", "group", "thread"]).optional(),
    /** where each part comes from: a path of the configuration, or `built-in` */
    sources: z
      .object({ mode: z.string(), atHour: z.string().optional(), idleMinutes: z.string().optional() })
      .optional(),
    /** what is counted from, by the name of the entry's field; `header`: the transcript's first line */
    clocks: z.object({ daily: ResetClock.optional(), idle: ResetClock.optional() }).optional(),
    /** in which the daily hour is read, and what says so */
    timeZone: z.string().optional(),
    timeZoneSource: z.string().optional(),
    /** what the configuration says about settings at a reset; absent: as the release does it */
    preserveSettings: z.boolean().optional(),
    /** what people are told at a reset; absent: nothing */
    notice: z.string().optional(),
  }),
  /** what the automatic clean-up will do to this entry */
  maintenance: z
    .object({
      /** `none`: this OpenClaw does no clean-up */
      mode: z.enum(["none", "warn", "enforce"]),
      /** why it stays whatever its age */
      protection: z.string().nullable(),
      pruneAt: z.number().nullable(),
      pruneDue: z.boolean(),
      /** 1: the next one that the cap takes; null: the cap never takes it */
      capRank: z.number().nullable(),
      capDue: z.boolean(),
      /** entries that may still come before the cap takes the first one */
      capRoom: z.number(),
      maxEntries: z.number(),
      pruneAfterMs: z.number(),
      reason: z.string(),
    })
    .optional(),
  send: SendForecast,
  /** the release of OpenClaw that the store looks like */
  release: z.enum(releases).optional(),
  context: z.object({
    usedTokens: z.number().nullable(),
    /** recorded: from the last model call; estimate: characters of the active branch / 4 */
    source: z.enum(["recorded", "estimate", "none"]),
    windowTokens: z.number(),
    windowSource: z.string(),
    reserveTokens: z.number(),
    compactionCount: z.number(),
  }),
  files: z.array(SessionFile),
  /** the transcript lock, when one is there */
  lock: z
    .object({
      pid: z.number().nullable(),
      state: LockState,
      createdAt: z.number().optional(),
      process: LockProcess.optional(),
    })
    .optional(),
  readOnly: z.string().optional(),
  links: SessionLinks,
});
export type SessionDetail = z.infer<typeof SessionDetail>;

export const ResolveResult = z.object({ ok: z.boolean(), key: z.string().optional(), agentId: z.string().optional() });
export const PreviewResult = z.object({
  ts: z.number(),
  previews: z.array(
    z.object({
      key: z.string(),
      status: z.enum(["ok", "empty", "missing", "error"]),
      items: z.array(z.object({ role: z.enum(["user", "assistant", "system", "tool", "other"]), text: z.string() })),
    }),
  ),
});

export const HistoryResult = z.object({
  agentId: z.string(),
  sessionId: z.string().optional(),
  file: z.string(),
  generation: z.string(),
  entries: z.array(PlacedEntry),
  startOffset: z.number(),
  endOffset: z.number(),
  sizeBytes: z.number(),
  /** bytes after the last newline: a line still being written */
  pendingBytes: z.number(),
  /** what those bytes say so far; `entries` gets them once their newline is there */
  pending: PlacedEntry.optional(),
  /** with `around` or `at`: offset of the entry that was asked for, null when it is not in this file */
  foundOffset: z.number().nullable().optional(),
  /** with `at` a time: false when times go back in this file, so that there may be more of that time elsewhere */
  timesInOrder: z.boolean().optional(),
});
export type HistoryResult = z.infer<typeof HistoryResult>;

export const EntryResult = z.object({
  file: z.string(),
  generation: z.string(),
  offset: z.number(),
  lengthBytes: z.number(),
  /** the line as text; null when it is over 1 MB: then fetch `href` */
  text: z.string().nullable(),
  href: z.string().optional(),
  entry: Entry.optional(),
});
export type EntryResult = z.infer<typeof EntryResult>;

export const ChatHistoryResult = z.looseObject({
  sessionKey: z.string(),
  sessionId: z.string().optional(),
  messages: z.array(z.unknown()),
  thinkingLevel: z.string().optional(),
});

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

export const ConfigValue = z.object({
  /** canonical path, e.g. session.reset.mode */
  path: z.string(),
  value: z.unknown().optional(),
  isDefault: z.boolean(),
  /** where it was written, when it was: e.g. agents.defaults.session.dmScope */
  sourcePath: z.string().optional(),
  /** the included file it was written in; absent for openclaw.json itself */
  sourceFile: z.string().optional(),
  /** which vocabulary it was written in: "openclaw", or the seed's name */
  dialect: z.string(),
  defaultValue: z.unknown().optional(),
  /** one sentence: what it means */
  meaning: z.string(),
  secret: z.boolean().optional(),
});
export type ConfigValue = z.infer<typeof ConfigValue>;

export const ConfigGetResult = z.object({
  path: z.string(),
  state: z.enum(["ok", "missing", "damaged", "unreadable"]),
  reason: z.string().optional(),
  values: z.array(ConfigValue),
  /** unknown or invalid values, with path and reason; never fatal */
  problems: z.array(
    z.object({
      path: z.string(),
      reason: z.string(),
      /** the included file it stands in; absent for openclaw.json itself */
      file: z.string().optional(),
      /** the name that was probably meant */
      suggestion: z.string().optional(),
    }),
  ),
  bindings: z.array(
    z.object({ agentId: z.string(), match: z.record(z.string(), z.unknown()), sourcePath: z.string() }),
  ),
  identityLinks: z.record(z.string(), z.array(z.string())),
  sendRules: z.array(
    z.object({ action: z.enum(["allow", "deny"]), match: z.record(z.string(), z.unknown()), sourcePath: z.string() }),
  ),
  agents: z.array(z.object({ id: z.string(), name: z.string().optional(), isDefault: z.boolean() })),
  /** the file as written, secrets masked */
  text: z.string().optional(),
  /** the files it includes, named within its folder, each as written with secrets masked */
  files: z
    .array(
      z.object({
        file: z.string(),
        state: z.enum(["ok", "missing", "unreadable", "refused", "damaged"]),
        reason: z.string().optional(),
        text: z.string().optional(),
      }),
    )
    .optional(),
  /** the variables it refers to, where each was found, and where it is used; never their values */
  variables: z
    .array(
      z.object({
        name: z.string(),
        from: z.enum(["environment", ".env", "config", "missing"]),
        usedAt: z.array(z.string()),
      }),
    )
    .optional(),
  /** the canonical SessionConfig of lib/config as parsed, secrets masked: input of the pure policies and of routing */
  config: z.unknown().optional(),
  /** models a session may choose: what the configuration lists, `provider/model` first, then its alias */
  models: z
    .array(
      z.object({
        id: z.string(),
        alias: z.string().optional(),
        name: z.string().optional(),
        contextWindow: z.number().optional(),
      }),
    )
    .optional(),
});
export type ConfigGetResult = z.infer<typeof ConfigGetResult>;
