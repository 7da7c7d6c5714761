import type { Attempt } from "@/server/context/context";
import type { Clock } from "@/server/kernel/clock";

export type RefusalPace = {
  /** false: too many; it is counted instead */
  admits(attempt: Attempt): boolean;
  /** how many were counted since this was asked last */
  takeUnwritten(): number;
};

const perMinuteMax = 300;
const minuteMs = 60_000;

/**
 * Somebody without any right must not fill the disk with refusals: past 300 in a minute they are counted, and the next line
 * bears the count. Failed sign-ins are always written; the limiter bounds them.
 */
export function createRefusalPace(clock: Clock): RefusalPace {
  let startedAtMs = 0;
  let count = 0;
  let unwritten = 0;
  return {
    admits({ actor, action, result }) {
      if (actor !== null || (action === "login" && result === "unauthenticated")) return true;
      const nowMs = clock.nowMs();
      if (Math.abs(nowMs - startedAtMs) >= minuteMs) {
        startedAtMs = nowMs;
        count = 0;
      }
      count += 1;
      if (count <= perMinuteMax) return true;
      unwritten += 1;
      return false;
    },
    takeUnwritten() {
      const taken = unwritten;
      unwritten = 0;
      return taken;
    },
  };
}
