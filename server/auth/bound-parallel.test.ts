import { describe, expect, it } from "vitest";
import { boundParallel } from "./bound-parallel";

/** Works that end when they are told to. */
function createWorks() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => ends.push(resolve));
  return { ends, work };
}

describe("boundParallel", () => {
  it("runs two at once, lets three wait in turn, and refuses the sixth", async () => {
    const run = boundParallel({ parallelMax: 2, waitingMax: 3 });
    const { ends, work } = createWorks();
    const running = Array.from({ length: 5 }, () => run(work));
    expect(ends).toHaveLength(2);
    await expect(run(work)).rejects.toMatchObject({ code: "too_many_attempts" });
    for (let count = 0; count < 5; count += 1) {
      await expect.poll(() => ends.length).toBeGreaterThan(count);
      ends[count]?.();
    }
    await Promise.all(running);
    expect(ends).toHaveLength(5);
  });

  it("goes on after a work that fails", async () => {
    const run = boundParallel({ parallelMax: 1, waitingMax: 1 });
    const failing = run(() => Promise.reject(new Error("no")));
    const next = run(async () => "next");
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("next");
  });
});
