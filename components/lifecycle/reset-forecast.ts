import { minutesPhrase } from "@/lib/policies/reset-phrase";
import type { SessionDetail } from "@/lib/contract/session-results";

export type ResetPlan = SessionDetail["reset"];
type ClockField = NonNullable<NonNullable<ResetPlan["clocks"]>["daily"]>["field"];

/** Time until `nextAt` in its two largest units: "in 1 h 12 min", "due now". */
export function untilPhrase(nextAt: number | null, due: boolean, now: number): string {
  if (due) return "due: the next message starts a new session id";
  if (nextAt === null) return "no reset is planned";
  const minutes = Math.ceil((nextAt - now) / 60_000);
  return minutes <= 0 ? "due now" : `in ${minutesPhrase(minutes)}`;
}

const clockNames: Record<ClockField, string> = {
  updatedAt: "the entry's last touch (updatedAt)",
  sessionStartedAt: "the start of this session id (sessionStartedAt)",
  lastInteractionAt: "the last message (lastInteractionAt)",
  header: "the transcript's first line, for the entry records no start",
};

export function clockWords(field: ClockField): string {
  return clockNames[field];
}

/** Where each part of the rule comes from, in words. */
export function resetSources({ sources }: ResetPlan): { part: string; source: string }[] {
  if (!sources) return [];
  const { mode, atHour, idleMinutes } = sources;
  const parts = [
    { part: "Mode", source: mode },
    { part: "Hour", source: atHour },
    { part: "Idle time", source: idleMinutes },
  ];
  return parts.flatMap(({ part, source }) =>
    source === undefined ? [] : [{ part, source: source === "built-in" ? "built in" : source }],
  );
}
