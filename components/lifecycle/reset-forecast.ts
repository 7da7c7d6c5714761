import type { SessionDetail } from "@/lib/contract/results";

export type ResetPlan = SessionDetail["reset"];

/** The policy in one phrase: "every day at 04:00 or after 2 h of quiet, whichever comes first". */
export function policyPhrase({ mode, atHour, idleMinutes }: ResetPlan): string {
  const hour = atHour === undefined ? "" : ` at ${String(atHour).padStart(2, "0")}:00`;
  const quiet = idleMinutes === undefined ? "a quiet time" : `${minutesPhrase(idleMinutes)} of quiet`;
  switch (mode) {
    case "off":
      return "never by itself";
    case "daily":
      return `every day${hour}`;
    case "idle":
      return `after ${quiet}`;
    case "both":
      return `every day${hour} or after ${quiet}, whichever comes first`;
  }
}

/** Time until `nextAt` in its two largest units: "in 1 h 12 min", "due now". */
export function untilPhrase(nextAt: number | null, due: boolean, now: number): string {
  if (due) return "due: the next message starts a new session id";
  if (nextAt === null) return "no reset is planned";
  const minutes = Math.ceil((nextAt - now) / 60_000);
  return minutes <= 0 ? "due now" : `in ${minutesPhrase(minutes)}`;
}

export function minutesPhrase(minutes: number): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = Math.floor(minutes % 60);
  const parts = [days > 0 ? `${days} d` : "", hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""];
  return parts.filter(Boolean).slice(0, 2).join(" ") || "0 min";
}
