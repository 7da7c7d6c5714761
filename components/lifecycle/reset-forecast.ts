import { minutesPhrase } from "@/lib/policies/reset-phrase";
import type { SessionDetail } from "@/lib/contract/results";

export type ResetPlan = SessionDetail["reset"];

/** Time until `nextAt` in its two largest units: "in 1 h 12 min", "due now". */
export function untilPhrase(nextAt: number | null, due: boolean, now: number): string {
  if (due) return "due: the next message starts a new session id";
  if (nextAt === null) return "no reset is planned";
  const minutes = Math.ceil((nextAt - now) / 60_000);
  return minutes <= 0 ? "due now" : `in ${minutesPhrase(minutes)}`;
}
