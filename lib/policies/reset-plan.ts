import type { SessionConfig } from "@/lib/config/read-config";
import type { ResetType } from "@/lib/config/read-reset";
import { type SessionKey, parseSessionKey } from "@/lib/session-key/parse-session-key";
import type { Generation } from "./generation";
import { nextLocalHour, systemTimeZone } from "./local-time";
import { type ResetPolicy, type ResetSubject, resetPolicy } from "./reset-policy";

export type ResetClocks = {
  updatedAt?: unknown;
  sessionStartedAt?: unknown;
  lastInteractionAt?: unknown;
  /** time in the transcript's header, epoch ms; late stores fall back to it */
  transcriptStartedAt?: unknown;
};

export type ResetForecast = {
  mode: "off" | "daily" | "idle" | "both";
  /** when the session turns stale, or turned; epoch ms; null: never */
  nextAtMs: number | null;
  /** the next message starts a new session id */
  due: boolean;
  /** one sentence */
  reason: string;
  atHour?: number;
  idleMinutes?: number;
  sourcePath?: string;
  /** which block of resetByType it falls under */
  type: ResetType;
  /** where each part comes from: a path of the configuration, or `built-in` */
  sources: { mode: string; atHour?: string; idleMinutes?: string };
  /** what is counted from; none when nothing is */
  clocks: { daily?: ResetClock; idle?: ResetClock };
  /** in which the daily hour is read */
  timeZone: string;
};

/** A time of the entry, by the name of its field; `header` is the transcript's first line. */
export type ResetClock = { field: "updatedAt" | "sessionStartedAt" | "lastInteractionAt" | "header"; atMs: number };

export type ResetQuestion = ResetSubject & {
  entry: ResetClocks;
  config: SessionConfig;
  nowMs: number;
  generation: Generation;
  /** IANA name; default: the system's own */
  timeZone?: string;
};

/**
 * Says when the next message would start a new session id, and whether it would now. Times in epoch ms; the daily hour
 * counts in local time, by the clocks as they are set that day. Source: STORE 9.1.
 */
export function planReset(question: ResetQuestion): ResetForecast {
  const timeZone = question.timeZone ?? systemTimeZone();
  const parsed = parseSessionKey(question.key);
  const policy = resetPolicy(question, question.config, parsed);
  const always = startsAnewAnyway(parsed);
  if (always !== undefined) {
    return { ...never("off", always), type: policy.type, sources: { mode: "built-in" }, clocks: {}, timeZone };
  }
  const idleMinutes = effectiveIdleMinutes(policy, question.generation);
  const mode = modeOf(policy, idleMinutes);
  const hasHour = mode === "daily" || mode === "both";
  const hasIdle = idleMinutes !== null && mode !== "off";
  const { sources, type } = policy;
  return {
    ...forecast({ ...question, timeZone }, policy, mode, idleMinutes),
    ...(hasHour ? { atHour: policy.atHour } : {}),
    ...(hasIdle ? { idleMinutes } : {}),
    ...(policy.sourcePath === undefined ? {} : { sourcePath: policy.sourcePath }),
    type,
    sources: {
      mode: sources.mode,
      ...(hasHour ? { atHour: sources.atHour } : {}),
      ...(hasIdle ? { idleMinutes: sources.idleMinutes } : {}),
    },
    clocks: usedClocks(clocksOf(question.entry, question.generation), hasHour, hasIdle),
    timeZone,
  };
}

/** Sessions that get a new id each time they are used, whatever the policy says. */
function startsAnewAnyway({ kind }: SessionKey): string | undefined {
  if (kind === "cron" || kind === "cron-run") {
    return "Each run of a scheduled job starts with a new session id, whatever the reset policy says.";
  }
  if (kind === "hook") return "Each call of a webhook starts with a new session id, whatever the reset policy says.";
  return undefined;
}

type Mode = ResetForecast["mode"];

type Forecast = Pick<ResetForecast, "mode" | "nextAtMs" | "due" | "reason">;

function forecast(question: ResetQuestion, policy: ResetPolicy, mode: Mode, idleMinutes: number | null): Forecast {
  if (mode === "off") return never(mode, "Automatic resets are switched off for this session.");
  if (mode === "idle" && idleMinutes === null) {
    return never(mode, "Idle resets are chosen, but no idle time is set: this version then never resets.");
  }
  const clocks = clocksOf(question.entry, question.generation);
  const dailyAtMs = mode === "idle" ? null : dailyAt(clocks.daily, policy.atHour, question.timeZone);
  const idleAtMs = idleMinutes === null || clocks.idle === undefined ? null : clocks.idle.atMs + idleMinutes * 60_000;
  const dailyDue = dailyAtMs !== null && question.nowMs >= dailyAtMs;
  const idleDue = idleAtMs !== null && question.nowMs > idleAtMs;
  const nextAtMs = earliest(dailyAtMs, idleAtMs);
  if (nextAtMs === null) return never(mode, "The entry records no time to count from, so it never turns stale.");
  const isDaily = nextAtMs === dailyAtMs;
  const reason = isDaily ? dailyReason(policy.atHour, dailyDue) : idleReason(idleMinutes ?? 0, idleDue);
  return { mode, nextAtMs, due: dailyDue || idleDue, reason };
}

function never(mode: Mode, reason: string): Forecast {
  return { mode, nextAtMs: null, due: false, reason };
}

/** Without minutes, idle mode means an hour; since 2026.5 it means never. */
function effectiveIdleMinutes({ mode, idleMinutes }: ResetPolicy, generation: Generation): number | null {
  if (idleMinutes === null) return mode === "idle" && generation !== "late" ? 60 : null;
  if (generation === "late" && idleMinutes === 0) return null;
  return Math.max(1, Math.floor(idleMinutes));
}

function modeOf({ mode }: ResetPolicy, idleMinutes: number | null): Mode {
  return mode === "daily" && idleMinutes !== null ? "both" : mode;
}

type Clocks = { daily: ResetClock | undefined; idle: ResetClock | undefined };

function clocksOf(entry: ResetClocks, generation: Generation): Clocks {
  const touched = clock("updatedAt", entry.updatedAt);
  if (generation !== "late") return { daily: touched, idle: touched };
  const started = clock("sessionStartedAt", entry.sessionStartedAt) ?? clock("header", entry.transcriptStartedAt);
  const daily = started ?? touched;
  return { daily, idle: clock("lastInteractionAt", entry.lastInteractionAt) ?? daily };
}

function usedClocks({ daily, idle }: Clocks, hasHour: boolean, hasIdle: boolean): ResetForecast["clocks"] {
  return { ...(hasHour && daily ? { daily } : {}), ...(hasIdle && idle ? { idle } : {}) };
}

function clock(field: ResetClock["field"], value: unknown): ResetClock | undefined {
  const atMs = time(value);
  return atMs === null ? undefined : { field, atMs };
}

/** A month before the end of time there is still room to count days. */
const timeLimitMs = 8_640_000_000_000_000 - 31 * 86_400_000;

function time(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && Math.abs(value) < timeLimitMs ? value : null;
}

function dailyAt(from: ResetClock | undefined, atHour: number, timeZone = systemTimeZone()): number | null {
  // A message exactly on the hour belongs to the new day: stale means strictly before the boundary.
  return from === undefined ? null : nextLocalHour(from.atMs, atHour, timeZone);
}

function earliest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

function dailyReason(atHour: number, isDue: boolean): string {
  const hour = `${String(atHour).padStart(2, "0")}:00`;
  return isDue
    ? `The daily reset at ${hour} has passed since it was last used: the next message starts a new session id.`
    : `The first message after ${hour} local time starts a new session id.`;
}

function idleReason(idleMinutes: number, isDue: boolean): string {
  const span = idleMinutes === 1 ? "1 minute" : `${idleMinutes} minutes`;
  return isDue
    ? `It has been idle for more than ${span}: the next message starts a new session id.`
    : `A message after more than ${span} of silence starts a new session id.`;
}
