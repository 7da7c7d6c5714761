import type { Lock } from "./read-lock";

/** How long a lock that nobody can read is left alone: between being made and being written it is empty. STORE §12. */
export const malformedMs = 30_000;

/** Nobody will come back for it. One that cannot be read is given up when OpenClaw, too, would take it for stale. */
export function isAbandoned(lock: Pick<Lock, "state" | "ageMs">): boolean {
  if (lock.state === "dead" || lock.state === "recycled") return true;
  return lock.state === "malformed" && lock.ageMs > malformedMs;
}
