import { describe, expect, it } from "vitest";
import { inOrder } from "./in-order";

describe("work in order", () => {
  it("runs one after the other under one name, and goes on after a failure", async () => {
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (name === "b") throw new Error("b");
      return name;
    };
    const results = await Promise.allSettled(["a", "b", "c"].map((name) => inOrder("same", work(name))));
    expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("lets other names pass", async () => {
    let release = () => {};
    const held = inOrder("one", () => new Promise<void>((resolve) => (release = resolve)));
    expect(await inOrder("two", async () => "passed")).toBe("passed");
    release();
    await held;
  });
});
