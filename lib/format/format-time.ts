import { formatDistanceStrict } from "date-fns/formatDistanceStrict";

const dateLimitMs = 8_640_000_000_000_000;

/** `3 minutes ago`, `in 2 hours`, `just now`. */
export function formatRelativeTime(atMs: number | null | undefined, nowMs: number): string {
  if (!isTime(atMs) || !isTime(nowMs)) return "unknown time";
  if (Math.abs(atMs - nowMs) < 5000) return "just now";
  return formatDistanceStrict(atMs, nowMs, { addSuffix: true });
}

/** `21 Nov 2026, 08:30:57 UTC` in the reader's zone, or in the one named. */
export function formatAbsoluteTime(atMs: number | null | undefined, timeZone?: string): string {
  if (!isTime(atMs)) return "unknown time";
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs);
}

/** For the `datetime` attribute; undefined when there is no such time. */
export function isoTime(atMs: number | null | undefined): string | undefined {
  return isTime(atMs) ? new Date(atMs).toISOString() : undefined;
}

function isTime(atMs: number | null | undefined): atMs is number {
  return typeof atMs === "number" && Number.isFinite(atMs) && Math.abs(atMs) <= dateLimitMs;
}
