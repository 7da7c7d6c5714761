import { describe, expect, it } from "vitest";
import { isFailure } from "@/lib/failure/failure";
import { createLimiter } from "./limiter";

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

describe("createLimiter", () => {
  it("refuses an address after ten failures and says when to come back", () => {
    const { time, clock } = createTime();
    const limiter = createLimiter(clock);
    for (let count = 0; count < 10; count += 1) {
      expect(retryAfterSeconds(() => limiter.check("127.0.0.1"))).toBeNull();
      limiter.recordFailure("127.0.0.1");
      time.ms += 1000;
    }
    expect(retryAfterSeconds(() => limiter.check("127.0.0.1"))).toEqual({ retryAfterSeconds: 50 });
    expect(retryAfterSeconds(() => limiter.check("::1"))).toBeNull();
    time.ms += 50_000;
    expect(retryAfterSeconds(() => limiter.check("127.0.0.1"))).toBeNull();
  });

  it("refuses everybody after a hundred failures of whatever addresses", () => {
    const { clock } = createTime();
    const limiter = createLimiter(clock);
    for (let count = 0; count < 100; count += 1) {
      limiter.check(`10.0.0.${count}`);
      limiter.recordFailure(`10.0.0.${count}`);
    }
    expect(retryAfterSeconds(() => limiter.check("192.168.0.1"))).toEqual({ retryAfterSeconds: 60 });
  });

  it("locks nobody out for longer when the clock jumps back", () => {
    const { time, clock } = createTime();
    const limiter = createLimiter(clock);
    for (let count = 0; count < 10; count += 1) limiter.recordFailure("::1");
    time.ms -= 3_600_000;
    expect(retryAfterSeconds(() => limiter.check("::1"))).toBeNull();
  });
});
