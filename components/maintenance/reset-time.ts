import { nextLocalHour } from "@/lib/policies/local-time";

export type ResetTime = { kind: "now" } | { kind: "tonight" } | { kind: "custom"; text: string };

/** The moment that is asked about, epoch ms; undefined: now, by the server's clock; null: not a time yet. */
export function askedTime(time: ResetTime, nowMs: number, timeZone: string | undefined): number | null | undefined {
  if (time.kind === "now") return undefined;
  if (time.kind === "tonight") return timeZone === undefined ? null : nextLocalHour(nowMs, 4, timeZone);
  const atMs = new Date(time.text).getTime();
  return Number.isNaN(atMs) ? null : atMs;
}
