import type { WindowPlace } from "./window-place";

/**
 * Where a person wants to go: `43 %`, a date and time as anybody writes them (`2026-11-21 08:30`, in the reader's zone), or
 * an entry's id. Null when nothing is written.
 */
export function readGoTo(text: string): WindowPlace | null {
  const wanted = text.trim();
  if (wanted === "") return null;
  const percent = /^(\d{1,3}(?:[.,]\d+)?)\s*%$/.exec(wanted)?.[1];
  if (percent !== undefined) return { at: "share", share: Math.min(100, Number(percent.replace(",", "."))) / 100 };
  if (/^first$/i.test(wanted)) return { at: "start" };
  if (/^(last|latest)$/i.test(wanted)) return { at: "tail" };
  const timestampMs = readDate(wanted);
  return timestampMs === null ? { at: "entry", ref: wanted } : { at: "time", timestampMs };
}

/** A day alone begins at its midnight here, not at that of Greenwich. */
function readDate(text: string): number | null {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ]+(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text);
  if (!parts) return null;
  const [, day = "", time = "00:00", zone = ""] = parts;
  const ms = Date.parse(`${day}T${time.padStart(time.indexOf(":") === 1 ? time.length + 1 : time.length, "0")}${zone}`);
  return Number.isNaN(ms) ? null : ms;
}
