import { Failure } from "@/lib/failure/failure";
import type { Clock } from "@/server/kernel/clock";

export type Limiter = {
  /**
   * Counts an attempt before its outcome is known, so that many at once are not one. Throws too_many_attempts with
   * `details.retryAfterSeconds` when this address, or all together, failed too often. Call the result when it succeeded.
   */
  attempt(address: string): () => void;
};

type LimiterBounds = { perAddressMax: number; globalMax: number; windowMs: number };

const defaultBounds: LimiterBounds = { perAddressMax: 10, globalMax: 100, windowMs: 60_000 };

/**
 * Bounds failed sign-ins within a minute, per address and over all. No address is exempt: a page in a browser on this
 * machine also comes from loopback. Source: control C11.
 */
export function createLimiter(clock: Clock, bounds: LimiterBounds = defaultBounds): Limiter {
  let attempts: { address: string; atMs: number }[] = [];

  function forgetOld(): void {
    const nowMs = clock.nowMs();
    attempts = attempts.filter(({ atMs }) => atMs > nowMs - bounds.windowMs && atMs <= nowMs);
  }

  function refuse(counted: { atMs: number }[], max: number): void {
    const oldestThatCounts = counted[counted.length - max];
    if (!oldestThatCounts) return;
    const waitMs = oldestThatCounts.atMs + bounds.windowMs - clock.nowMs();
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
    throw new Failure("too_many_attempts", undefined, { retryAfterSeconds });
  }

  return {
    attempt(address) {
      forgetOld();
      refuse(attempts, bounds.globalMax);
      refuse(
        attempts.filter((attempt) => attempt.address === address),
        bounds.perAddressMax,
      );
      const made = { address, atMs: clock.nowMs() };
      attempts.push(made);
      return () => {
        attempts = attempts.filter((attempt) => attempt !== made);
      };
    },
  };
}
