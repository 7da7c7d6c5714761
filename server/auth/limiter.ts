import { Failure } from "@/lib/failure/failure";
import type { Clock } from "@/server/kernel/clock";

export type Limiter = {
  /** throws too_many_attempts with `details.retryAfterSeconds` when this address, or all together, failed too often */
  check(address: string): void;
  recordFailure(address: string): void;
};

type LimiterBounds = { perAddressMax: number; globalMax: number; windowMs: number };

const defaultBounds: LimiterBounds = { perAddressMax: 10, globalMax: 100, windowMs: 60_000 };

/**
 * Counts failed sign-ins of the last minute, per address and over all. No address is exempt: a page in a browser on this
 * machine also comes from loopback. Source: control C11.
 */
export function createLimiter(clock: Clock, bounds: LimiterBounds = defaultBounds): Limiter {
  let failures: { address: string; atMs: number }[] = [];

  function recent(): { address: string; atMs: number }[] {
    const from = clock.nowMs() - bounds.windowMs;
    failures = failures.filter((failure) => failure.atMs > from && failure.atMs <= clock.nowMs());
    return failures;
  }

  function refuse(counted: { atMs: number }[], max: number): void {
    const oldestThatCounts = counted[counted.length - max];
    if (!oldestThatCounts) return;
    const waitMs = oldestThatCounts.atMs + bounds.windowMs - clock.nowMs();
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
    throw new Failure("too_many_attempts", undefined, { retryAfterSeconds });
  }

  return {
    check(address) {
      const all = recent();
      refuse(all, bounds.globalMax);
      refuse(
        all.filter((failure) => failure.address === address),
        bounds.perAddressMax,
      );
    },
    recordFailure(address) {
      recent().push({ address, atMs: clock.nowMs() });
    },
  };
}
