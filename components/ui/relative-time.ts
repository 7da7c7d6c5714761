const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "now", "3 m ago", "in 2 h": short enough for a table column. Past a month it is the date. */
export function relativeTime(atMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - atMs);
  if (distance < 45_000) return "now";
  if (distance >= 31 * dayMs) return shortDate(atMs, nowMs);
  const amount = inWords(distance);
  return atMs <= nowMs ? `${amount} ago` : `in ${amount}`;
}

function inWords(distanceMs: number): string {
  if (distanceMs < hourMs) return `${Math.max(1, Math.floor(distanceMs / minuteMs))} m`;
  if (distanceMs < dayMs) return `${Math.floor(distanceMs / hourMs)} h`;
  return `${Math.floor(distanceMs / dayMs)} d`;
}

function shortDate(atMs: number, nowMs: number): string {
  const date = new Date(atMs);
  const sameYear = date.getFullYear() === new Date(nowMs).getFullYear();
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...(!sameYear && { year: "numeric" }) });
}
