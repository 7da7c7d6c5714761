import { Failure } from "@/lib/failure/failure";
import type { Actor } from "@/server/context/context";

/** The log speaks of every agent: whoever may not see all of them may not see it. Failure: forbidden. */
export function refusePartialSight({ agents }: Pick<Actor, "agents">): void {
  if (agents === undefined) return;
  throw new Failure("forbidden", "The audit log speaks of every agent; you see only some.");
}
