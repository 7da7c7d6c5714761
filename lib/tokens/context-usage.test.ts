import { describe, expect, it } from "vitest";
import { readValue } from "@/lib/transcript/read-line";
import { contextUsage } from "./context-usage";
import { estimateEntryTokens, estimateTokens } from "./estimate-tokens";

describe("how full the window is", () => {
  const window = { windowTokens: 1000, reserveTokens: 200 };

  it("is what a call recorded, before any estimate", () => {
    expect(contextUsage({ totalTokens: 500, estimatedTokens: 9, ...window })).toEqual({
      usedTokens: 500,
      source: "recorded",
      share: 0.5,
      freeTokens: 300,
    });
  });

  it("is estimated when the record is stale, missing or a reset's zero", () => {
    for (const record of [{ totalTokens: 500, totalTokensFresh: false }, {}, { totalTokens: 0 }]) {
      expect(contextUsage({ ...record, estimatedTokens: 900, ...window })).toMatchObject({
        usedTokens: 900,
        source: "estimate",
        freeTokens: 0,
      });
    }
  });

  it("is unknown when nothing is known", () => {
    expect(contextUsage(window)).toEqual({ usedTokens: null, source: "none", share: null, freeTokens: null });
  });
});

describe("an estimate of tokens", () => {
  it("takes four characters for one", () => {
    expect(estimateTokens("")).toBe(0);
    expect(estimateTokens("12345")).toBe(2);
  });

  it("counts only what the model sees", () => {
    expect(estimateEntryTokens(readValue({ role: "user", content: "x".repeat(400) }))).toBe(100);
    expect(estimateEntryTokens(readValue({ type: "custom", customType: "x".repeat(400) }))).toBe(0);
    expect(estimateEntryTokens(readValue({ role: "user", content: [{ type: "image", data: "AAAA" }] }))).toBe(1200);
  });
});
