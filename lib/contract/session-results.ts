import { SessionLinks } from "./link-results";
import { LockProcess, LockState } from "./lock-results";
import { releases } from "@/lib/registry/release";
import { SessionRow } from "@/lib/registry/session-row";
import { z } from "zod";

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
