/** `2026-11-05` → `5 Nov`. A day has no time zone. */
export function dayWords(day: string): string {
  return dayFormat.format(Date.parse(`${day}T00:00:00Z`));
}

/** A plot of days in one sentence. */
export function activityLabel(days: readonly string[], sessions: readonly number[]): string {
  const total = sessions.reduce((sum, count) => sum + count, 0);
  if (total === 0) return `No session was active in ${days.length} ${days.length === 1 ? "day" : "days"}.`;
  const most = Math.max(...sessions);
  const mostDay = days[sessions.lastIndexOf(most)] ?? "";
  const today = sessions.at(-1) ?? 0;
  return `Sessions last active in ${days.length} days: ${total}. Today ${today}; most on ${dayWords(mostDay)}, ${most}.`;
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
