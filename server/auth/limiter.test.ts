import { describe, expect, it } from "vitest";
import { isFailure } from "@/lib/failure/failure";
import { type Limiter, createLimiter } from "./limiter";

function createTime() {
  const time = { ms: 1_000_000 };
  return { time, clock: { nowMs: () => time.ms } };
}

function retryAfterSeconds(work: () => void): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return isFailure(error) && error.code === "too_many_attempts" ? error.details : error;
  }
}

/** Whether another attempt is let through; it is taken back at once. */
const knock = (limiter: Limiter, address: string) => retryAfterSeconds(() => limiter.attempt(address)());

describe("createLimiter", () => {
  it("C11: refuses an address after ten failures and says when to come back", () => {
    const { time, clock } = createTime();
    const limiter = createLimiter(clock);
    for (let count = 0; count < 10; count += 1) {
      expect(retryAfterSeconds(() => void limiter.attempt("127.0.0.1"))).toBeNull();
      time.ms += 1000;
    }
    expect(knock(limiter, "127.0.0.1")).toEqual({ retryAfterSeconds: 50 });
    expect(knock(limiter, "::1")).toBeNull();
    time.ms += 50_000;
    expect(knock(limiter, "127.0.0.1")).toBeNull();
  });

  it("C11: refuses everybody after a hundred failures of whatever addresses", () => {
    const { clock } = createTime();
    const limiter = createLimiter(clock);
    for (let count = 0; count < 100; count += 1) {
      limiter.attempt(`10.0.0.${count}`);
    }
    expect(knock(limiter, "192.168.0.1")).toEqual({ retryAfterSeconds: 60 });
  });

  it("counts attempts that are still being checked, and none that succeeded", () => {
    const { clock } = createTime();
    const limiter = createLimiter(clock);
    const running = Array.from({ length: 10 }, () => limiter.attempt("::1"));
    expect(knock(limiter, "::1")).toEqual({ retryAfterSeconds: 60 });
    for (const succeeded of running) succeeded();
    expect(knock(limiter, "::1")).toBeNull();
  });

  it("locks nobody out for longer when the clock jumps back", () => {
    const { time, clock } = createTime();
    const limiter = createLimiter(clock);
    for (let count = 0; count < 10; count += 1) limiter.attempt("::1");
    time.ms -= 3_600_000;
    expect(knock(limiter, "::1")).toBeNull();
  });
});
