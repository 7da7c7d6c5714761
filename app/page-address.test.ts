import { describe, expect, it } from "vitest";
import { pageAddress } from "./page-address";

describe("pageAddress", () => {
  it("puts the query back, repeated names included", async () => {
    const query = Promise.resolve({ q: "is:orphan a b", tag: ["x", "y"], none: undefined });
    expect(await pageAddress("/sessions", query)).toBe("/sessions?q=is%3Aorphan+a+b&tag=x&tag=y");
  });

  it("is the bare path without a query", async () => {
    expect(await pageAddress("/sessions", Promise.resolve({}))).toBe("/sessions");
  });
});
