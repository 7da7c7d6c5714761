import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import { readValue } from "@/lib/transcript/read-line";
import { type ForecastQuestion, forecastCompaction } from "./compaction-forecast";
import { compactionMode } from "./compaction-mode";
import { compactionReserve } from "./compaction-reserve";
import { planEntry } from "./plan-entry";

const settingsOf = (defaults: unknown, session: unknown = {}) => readConfig({ agents: { defaults }, session }).settings;
const turn = (input?: number) => [
  { role: "user", content: "u".repeat(400) },
  { role: "assistant", content: "a", ...(input === undefined ? {} : { usage: { input } }) },
];
const contextOf = (...inputs: (number | undefined)[]) =>
  inputs.flatMap(turn).map((line, at) => planEntry({ offset: at, lengthBytes: 1, entry: readValue(line) }));

function forecast(question: Partial<ForecastQuestion> = {}) {
  return forecastCompaction({
    context: contextOf(1000, 3000, 5000),
    usedTokens: 5000,
    windowTokens: 30_000,
    reserve: compactionReserve(30_000, settingsOf({})),
    policy: "auto",
    entry: {},
    sizeBytes: 10,
    flushSizeBytes: 2_000_000,
    ...question,
  });
}

describe("when a session is compacted", () => {
  it("tells tokens and turns that are left at the recent rate", () => {
    expect(forecast()).toMatchObject({ tokensLeft: 5000, tokensPerTurn: 2000, turnsLeft: 2, rateSource: "recorded" });
    const estimated = forecast({ context: contextOf(undefined, undefined) });
    expect(estimated).toMatchObject({ rateSource: "estimate", tokensPerTurn: 101 });
    expect(forecast({ usedTokens: null, context: [] })).toMatchObject({ tokensLeft: null, turnsLeft: null });
  });

  it("is due above window minus reserve, and an overflow above the window", () => {
    expect(forecast({ usedTokens: 10_000 })).toMatchObject({ due: false, tokensLeft: 0 });
    expect(forecast({ usedTokens: 10_001 })).toMatchObject({ due: true, overflow: false });
    expect(forecast({ usedTokens: 30_001 })).toMatchObject({ due: true, overflow: true });
    expect(forecast({ usedTokens: 10_001, policy: "manual" }).sentence).toContain("by hand");
    expect(forecast({ usedTokens: 10_001, policy: "prune" }).sentence).toContain("without a summary");
  });

  it("raises the reserve to its floor, and says so when nothing is left of the window", () => {
    expect(compactionReserve(100_000, settingsOf({ compaction: { reserveTokensFloor: 24_000 } }))).toMatchObject({
      reserveTokens: 24_000,
      thresholdTokens: 76_000,
      flushTokens: 72_000,
    });
    const all = settingsOf({ compaction: { reserveTokens: 30_000, reserveTokensFloor: 0 } });
    expect(compactionReserve(100_000, all).thresholdTokens).toBe(70_000);
    expect(forecast({ reserve: compactionReserve(8000, settingsOf({})), windowTokens: 8000 }).sentence).toContain(
      "as large as the window",
    );
  });

  it("flushes memory once for each compaction count, at its point or when the transcript is large", () => {
    expect(forecast({ usedTokens: 6000 }).flush).toMatchObject({ atTokens: 6000, due: true, done: false });
    expect(forecast({ usedTokens: 5999 }).flush).toMatchObject({ due: false, tokensLeft: 1 });
    expect(forecast({ sizeBytes: 2_000_000 }).flush.due).toBe(true);
    const entry = { compactionCount: 2, memoryFlushCompactionCount: 2 };
    expect(forecast({ usedTokens: 9000, entry }).flush).toMatchObject({ due: false, done: true });
    const next = { compactionCount: 3, memoryFlushCompactionCount: 2 };
    expect(forecast({ usedTokens: 9000, entry: next }).flush.due).toBe(true);
    const off = compactionReserve(30_000, settingsOf({ compaction: { memoryFlush: { enabled: false } } }));
    expect(forecast({ usedTokens: 9000, reserve: off }).flush).toMatchObject({ atTokens: null, due: false });
  });
});

describe("how a summary is made", () => {
  it("is safeguard when nothing is said until 2026.3, and what is said otherwise", () => {
    expect(compactionMode(settingsOf({}), "middle")).toBe("safeguard");
    expect(compactionMode(settingsOf({}), "late")).toBe("default");
    expect(compactionMode(settingsOf({ compaction: { mode: "default" } }), "early")).toBe("default");
    expect(compactionMode(settingsOf({ compaction: { mode: "safeguard" } }), "late")).toBe("safeguard");
    expect(compactionMode(settingsOf({}, { compaction: { mode: "prune" } }), "middle")).toBe("prune");
    expect(compactionMode(settingsOf({}, { compaction: { adaptiveChunking: false } }), "middle")).toBe("default");
  });
});
