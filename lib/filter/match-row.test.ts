import { describe, expect, it } from "vitest";
import type { SessionRow } from "@/lib/registry/session-row";
import { asksForFiles, matchesRow } from "./match-row";
import { parseFilter } from "./parse-filter";

const nowMs = new Date(2026, 10, 21, 12, 0, 0).getTime();
const hourMs = 3_600_000;

function row(fields: Partial<SessionRow> = {}): SessionRow {
  return {
    key: "agent:main:telegram:group:-100777",
    kind: "group",
    agentId: "main",
    state: "active",
    sessionKind: "group",
    title: "Demo space",
    keyKnown: true,
    fileState: "ok",
    overrides: [],
    updatedAt: nowMs - hourMs,
    ...fields,
  };
}

function matches(query: string, fields: Partial<SessionRow> = {}): boolean {
  const parsed = parseFilter(query);
  expect(parsed.diagnostics).toEqual([]);
  return matchesRow(parsed.ast, row(fields), nowMs);
}

describe("a filter on a row", () => {
  it("takes everything when it is empty", () => {
    expect(matches("")).toBe(true);
  });

  it("finds bare words in title, key, label and session id, whatever their case", () => {
    expect(matches("DEMO")).toBe(true);
    expect(matches("telegram")).toBe(true);
    expect(matches("demo nothing")).toBe(false);
    expect(matches('"demo space"')).toBe(true);
    expect(matches("1232c84c", { sessionId: "1232c84c-f07b" })).toBe(true);
  });

  it("compares names whole and texts in part, with * for any run of characters", () => {
    expect(matches("agent:mai")).toBe(false);
    expect(matches("agent:m*n")).toBe(true);
    expect(matches("model:*opus*", { model: "claude-opus-4-5" })).toBe(true);
    expect(matches("model:opus", { model: "claude-opus-4-5" })).toBe(true);
    expect(matches("model:*opus", { model: "claude-opus-4-5" })).toBe(false);
    expect(matches("model:fake/*", { model: "fake-1", modelProvider: "fake" })).toBe(true);
  });

  it("knows the kinds of the list and the Gateway's", () => {
    expect(matches("kind:(cron OR subagent)", { sessionKind: "cron", kind: "direct" })).toBe(true);
    expect(matches("kind:direct", { sessionKind: "cron", kind: "direct" })).toBe(true);
    expect(matches("-kind:cron")).toBe(true);
  });

  it("knows states, settings and possessions", () => {
    expect(matches("is:archive", { state: "reset" })).toBe(true);
    expect(matches("is:any", { state: "bak" })).toBe(true);
    expect(matches("is:orphan")).toBe(false);
    expect(matches("is:missing", { fileState: "missing" })).toBe(true);
    expect(matches("has:override", { overrides: ["model"] })).toBe(true);
    expect(matches("has:thinkinglevel", { overrides: ["thinkingLevel"] })).toBe(true);
    expect(matches("has:damage", { damage: ["updatedAt is text"] })).toBe(true);
  });

  it("compares ages, days and amounts", () => {
    expect(matches("updated:<7d")).toBe(true);
    expect(matches("updated:>30m")).toBe(true);
    expect(matches("updated:>2h")).toBe(false);
    expect(matches("updated:today")).toBe(true);
    expect(matches("updated:yesterday")).toBe(false);
    expect(matches("updated:>2026-11-20")).toBe(true);
    expect(matches("updated:2026-11-21")).toBe(true);
    expect(matches("updated:<7d", { updatedAt: null })).toBe(false);
    expect(matches("created:>30d", { createdAt: nowMs - 31 * 24 * hourMs })).toBe(true);
    expect(matches("created:>30d")).toBe(false);
    expect(matches("tokens:>50k", { totalTokens: 50_001 })).toBe(true);
    expect(matches("tokens:10k..50k", { totalTokens: 50_000 })).toBe(true);
    expect(matches("size:>1mb", { sizeBytes: 1_048_577 })).toBe(true);
    expect(matches("tokens:>0")).toBe(false);
  });

  it("tells whether files without an entry are asked for", () => {
    const asks = (query: string) => asksForFiles(parseFilter(query).ast);
    expect(asks("is:orphan")).toBe(true);
    expect(asks("(is:reset OR label:x) y")).toBe(true);
    expect(asks("is:active|damaged")).toBe(false);
    expect(asks("-is:orphan")).toBe(false);
    expect(asks("is:locked")).toBe(false);
    expect(asks("is:any")).toBe(true);
  });

  it("stays quick with a hostile pattern", () => {
    const started = performance.now();
    expect(matches(`model:${"a*".repeat(200)}b`, { model: "a".repeat(20_000) })).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("the share of the window", () => {
  it("is compared in percent, and unknown where the window is", () => {
    expect(matches("context:>50%", { totalTokens: 120_000, contextTokens: 200_000 })).toBe(true);
    expect(matches("context:>50", { totalTokens: 20_000, contextTokens: 200_000 })).toBe(false);
    expect(matches("context:5%..20%", { totalTokens: 20_000, contextTokens: 200_000 })).toBe(true);
    expect(matches("context:>1%", { totalTokens: 20_000 })).toBe(false);
    expect(parseFilter("context:half").diagnostics[0]?.suggestions).toEqual(["context:>50%", "context:20%..80%"]);
  });
});
