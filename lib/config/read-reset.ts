import { z } from "zod";
import { type Fields, atPath, fieldsOf } from "./at-path";
import { type Known, type Problem, written } from "./known";

export type ResetMode = "off" | "daily" | "idle" | "both";

/** What one block says; what it leaves out falls through to the next. */
export type ResetRule = {
  /** where the block stands */
  sourcePath: string;
  mode?: Known<ResetMode>;
  /** full hour, local time */
  atHour?: Known<number>;
  idleMinutes?: Known<number>;
};

export type ResetType = "direct" | "group" | "thread";

export type ResetConfig = {
  base?: ResetRule;
  byType: Partial<Record<ResetType, ResetRule>>;
  /** by channel name, lower-case */
  byChannel: Record<string, ResetRule>;
  /** `session.idleMinutes`, older than `session.reset` */
  legacyIdleMinutes?: Known<number>;
};

const roots = [
  { path: "session", dialect: "openclaw" },
  { path: "agents.defaults.session", dialect: "seed 001" },
];

/** Reads when sessions start anew, in every spelling. Blocks may stand beside `reset` or, as one document has it, inside. */
export function readReset(raw: unknown, problems: Problem[]): ResetConfig {
  const config: ResetConfig = { byType: {}, byChannel: Object.create(null) };
  for (const root of roots) readRoot(config, raw, root.path, root.dialect, problems);
  return config;
}

function readRoot(config: ResetConfig, raw: unknown, root: string, dialect: string, problems: Problem[]): void {
  const session = fieldsOf(atPath(raw, root));
  if (session === undefined) return;
  const read = (value: unknown, path: string, own: string) => readRule(value, path, own, problems);
  if (session["reset"] !== undefined) config.base ??= read(session["reset"], `${root}.reset`, dialect);
  readTypes(config, session["resetByType"], `${root}.resetByType`, dialect, read);
  readTypes(config, atPath(session, "reset.resetByType"), `${root}.reset.resetByType`, "seed 002", read);
  readChannels(config, session["resetByChannel"], `${root}.resetByChannel`, dialect, read);
  readChannels(config, atPath(session, "reset.resetByChannel"), `${root}.reset.resetByChannel`, "seed 002", read);
  const legacy =
    readNumber(session, "idleMinutes", root, dialect, 1, problems) ??
    readNumber(session, "idleHours", root, "seed 002", 60, problems);
  if (legacy) config.legacyIdleMinutes ??= legacy;
}

type ReadRule = (value: unknown, path: string, dialect: string) => ResetRule;

function readTypes(config: ResetConfig, blocks: unknown, path: string, dialect: string, read: ReadRule): void {
  const fields = fieldsOf(blocks) ?? {};
  for (const name of ["direct", "dm", "group", "thread"] as const) {
    const type = name === "dm" ? "direct" : name;
    if (!Object.hasOwn(fields, name) || config.byType[type]) continue;
    config.byType[type] = read(fields[name], `${path}.${name}`, dialect);
  }
}

function readChannels(config: ResetConfig, blocks: unknown, path: string, dialect: string, read: ReadRule): void {
  for (const [name, block] of Object.entries(fieldsOf(blocks) ?? {})) {
    const channel = name.trim().toLowerCase();
    config.byChannel[channel] ??= read(block, `${path}.${name}`, dialect);
  }
}

function readRule(block: unknown, path: string, dialect: string, problems: Problem[]): ResetRule {
  const rule: ResetRule = { sourcePath: path };
  if (typeof block === "string") return withMode(rule, block, path, "seed 002", problems);
  const fields = fieldsOf(block);
  if (fields === undefined) {
    problems.push({ path, reason: "must be an object with mode, atHour and idleMinutes" });
    return rule;
  }
  if (fields["mode"] !== undefined) withMode(rule, fields["mode"], `${path}.mode`, dialect, problems);
  const atHour = readHour(fields, path, dialect, problems);
  if (atHour) rule.atHour = atHour;
  const minutes = readNumber(fields, "idleMinutes", path, dialect, 1, problems);
  const hours = readNumber(fields, "idleHours", path, "seed 002", 60, problems);
  const idle = minutes ?? hours;
  if (idle) rule.idleMinutes = idle;
  return rule;
}

const ModeWord = z.enum(["off", "none", "daily", "idle", "both"], { error: "must be daily, idle, both, off or none" });

function withMode(rule: ResetRule, value: unknown, path: string, dialect: string, problems: Problem[]): ResetRule {
  const parsed = ModeWord.safeParse(value);
  if (!parsed.success) {
    problems.push({ path, reason: "must be daily, idle, both, off or none" });
    return rule;
  }
  const word = parsed.data;
  const isOpenClaw = word === "daily" || word === "idle";
  rule.mode = written(word === "none" ? "off" : word, path, isOpenClaw ? dialect : "seed 002");
  return rule;
}

/** As the Gateway does it: cut to a whole hour between 0 and 23. */
function readHour(fields: Fields, path: string, dialect: string, problems: Problem[]): Known<number> | undefined {
  const atHour = fields["atHour"];
  if (typeof atHour === "number" && Number.isFinite(atHour)) {
    return written(Math.min(23, Math.max(0, Math.floor(atHour))), `${path}.atHour`, dialect);
  }
  if (atHour !== undefined) problems.push({ path: `${path}.atHour`, reason: "must be an hour from 0 to 23" });
  return readWindowStart(fields, path, problems);
}

function readWindowStart(fields: Fields, path: string, problems: Problem[]): Known<number> | undefined {
  const start = atPath(fields, "dailyWindow.start");
  if (start === undefined) return undefined;
  const sourcePath = `${path}.dailyWindow.start`;
  const [, hour = "", minute = ""] = /^(\d{1,2}):(\d{2})$/.exec(String(start).trim()) ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) {
    problems.push({ path: sourcePath, reason: "must be a time such as 04:00" });
    return undefined;
  }
  if (Number(minute) > 0) problems.push({ path: sourcePath, reason: `counts as ${hour}:00; only full hours are kept` });
  return written(Number(hour), sourcePath, "seed 002");
}

function readNumber(
  fields: Fields,
  name: string,
  path: string,
  dialect: string,
  minutesPerUnit: number,
  problems: Problem[],
): Known<number> | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const sourcePath = `${path}.${name}`;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) {
    return written(Math.floor(value * minutesPerUnit), sourcePath, dialect);
  }
  problems.push({ path: sourcePath, reason: "must be a number that is not negative" });
  return undefined;
}
