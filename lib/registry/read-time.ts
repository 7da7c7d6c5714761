/** A time in epoch milliseconds, from a number, an ISO date or digits in text; undefined when it is none of these. */
export function readTime(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  if (/^\d{10,16}$/.test(value)) return Number(value);
  if (!/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}
