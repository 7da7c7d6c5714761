const dayMs = 86_400_000;

export type LocalDate = { year: number; month: number; day: number };

/**
 * The first instant after `afterMs` at which the clocks of a zone show `hour`:00. An hour that a change of the clocks
 * skips counts as the instant it would have been; one that happens twice counts the first time. Epoch ms.
 */
export function nextLocalHour(afterMs: number, hour: number, timeZone: string): number {
  const today = localDate(afterMs, timeZone);
  for (let offsetDays = 0; offsetDays <= 3; offsetDays += 1) {
    const atMs = localHour(addDays(today, offsetDays), hour, timeZone);
    if (atMs > afterMs) return atMs;
  }
  return afterMs + dayMs;
}

/** The zone that the operating system or the variable TZ gives this process. */
export function systemTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether the clocks of such a zone are known here. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const hours = new Map<string, number>();
const rememberedMax = 50_000;

function localHour(date: LocalDate, hour: number, timeZone: string): number {
  const name = `${date.year}-${date.month}-${date.day} ${hour} ${timeZone}`;
  const known = hours.get(name) ?? foundHour(date, hour, timeZone);
  if (hours.size >= rememberedMax) hours.clear();
  hours.set(name, known);
  return known;
}

function foundHour({ year, month, day }: LocalDate, hour: number, timeZone: string): number {
  const wallMs = Date.UTC(year, month, day, hour);
  const before = zoneOffsetMs(wallMs - dayMs, timeZone);
  const after = zoneOffsetMs(wallMs + dayMs, timeZone);
  const candidates = [wallMs - before, wallMs - after];
  const valid = candidates.filter((atMs) => atMs + zoneOffsetMs(atMs, timeZone) === wallMs);
  return valid.length > 0 ? Math.min(...valid) : wallMs - before;
}

function localDate(atMs: number, timeZone: string): LocalDate {
  const wall = new Date(atMs + zoneOffsetMs(atMs, timeZone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth(), day: wall.getUTCDate() };
}

function addDays({ year, month, day }: LocalDate, days: number): LocalDate {
  const date = new Date(Date.UTC(year, month, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

const quarterMs = 900_000;
/** Since 1973 the clocks of every zone change on a quarter of an hour: one look is enough for all of it. */
const quartersSinceMs = 100_000_000_000;
const offsets = new Map<string, Map<number, number>>();

function zoneOffsetMs(atMs: number, timeZone: string): number {
  if (atMs < quartersSinceMs) return measuredOffsetMs(atMs, timeZone);
  const quarter = Math.floor(atMs / quarterMs);
  const ofZone = offsets.get(timeZone) ?? new Map<number, number>();
  const offset = ofZone.get(quarter) ?? measuredOffsetMs(quarter * quarterMs, timeZone);
  if (ofZone.size >= rememberedMax) ofZone.clear();
  ofZone.set(quarter, offset);
  offsets.set(timeZone, ofZone);
  return offset;
}

function measuredOffsetMs(atMs: number, timeZone: string): number {
  const fields: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(atMs)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}
