import { z } from "zod";
import type { OperationGroup } from "./operation-group";

const TimeZone = z.string().min(1).max(64).refine(isTimeZone, "must be a time zone, such as Europe/Vienna");

/** How many sessions of each agent were last active on each of the last days. */
export const activityOperations = {
  "agents.activity": {
    input: z.strictObject({
      days: z.number().int().min(1).max(90).default(14),
      /** in whose days; the server's unless told */
      timeZone: TimeZone.optional(),
    }),
    output: z.object({
      /** `2026-11-21`, oldest first, today last */
      days: z.array(z.string()),
      agents: z.array(z.object({ id: z.string(), sessions: z.array(z.number()) })),
    }),
    role: "viewer",
    mutates: false,
  },
} as const satisfies OperationGroup;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
