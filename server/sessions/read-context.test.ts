import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { contextOperations } from "@/lib/contract/context-operations";
import { ContextResult } from "@/lib/contract/context-results";
import type { Context } from "@/server/context/context";

import { fixtureTranscripts } from "@/server/testing/fixture-transcripts";
import { makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { hashFolder, sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { readContext } from "./read-context";

const key = "agent:main:telegram:direct:7";

type Line = Record<string, unknown>;
const nowMs = Date.UTC(2026, 10, 21, 12);

async function makeSession(lines: Line[], { config = {}, entry = {} }: { config?: unknown; entry?: Line } = {}) {
  const context = await makeEmptyContext({ nowMs });
  const folder = sessionsFolder(context.home.stateDir, "main");
  const all = [{ type: "session", version: 3, id: "s1", timestamp: "2026-11-20T10:00:00.000Z" }, ...chained(lines)];
  await writeText(folder, "s1.jsonl", all.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await writeText(folder, "sessions.json", JSON.stringify({ [key]: { sessionId: "s1", updatedAt: 1, ...entry } }));
  await writeFile(context.home.configPath, JSON.stringify(config));
  return { context, folder };
}

function chained(lines: Line[]): Line[] {
  return lines.map((line, at) => ({ id: `n${at}`, parentId: at === 0 ? null : `n${at - 1}`, ...line }));
}
const message = (role: string, content: unknown, more: Line = {}): Line => ({
  type: "message",
  timestamp: "2026-11-20T10:00:00.000Z",
  message: { role, content, ...more },
});
const turn = (name: string, resultChars: number): Line[] => [
  message("user", `please ${name}`),
  message("assistant", [{ type: "toolCall", id: name, name: "read", arguments: { path: name } }]),
  message("toolResult", "x".repeat(resultChars), { toolCallId: name, toolName: "read" }),
  message("assistant", `done ${name}`),
];

async function ask(context: Context, input: Line): Promise<ContextResult> {
  return ContextResult.parse(
    JSON.parse(JSON.stringify(await readContext(context, contextOperations["sessions.context"].input.parse(input)))),
  );
}

describe("the context of a session", () => {
  it("is what the model sees: the summary first, then what the compaction kept", async () => {
    const lines = [
      ...turn("a", 4000),
      ...turn("b", 40),
      { type: "compaction", summary: "They read a.", firstKeptEntryId: "n4", tokensBefore: 5000 },
      ...turn("c", 40),
    ];
    const { context, folder } = await makeSession(lines);
    const before = await hashFolder(folder);
    const answer = await ask(context, { sessionKey: key });
    expect(answer.entries.map(({ id }) => id)).toEqual(["n8", "n4", "n5", "n6", "n7", "n9", "n10", "n11", "n12"]);
    expect(answer.entries[0]).toMatchObject({ index: 0, kind: "compaction", preview: "They read a.", turn: 0 });
    expect(answer.compaction).toMatchObject({ id: "n8", summary: "They read a.", tokensBefore: 5000, undoable: false });
    expect(answer.dropped).toMatchObject({ entries: 4, messages: 4, turns: 1, firstId: "n0", lastId: "n3" });
    expect(answer.dropped?.tokens).toBeGreaterThan(1000);
    expect(await hashFolder(folder)).toEqual(before);
  });

  it("tells which old tool results are sent again with every call, the costliest first", async () => {
    const { context } = await makeSession([...turn("a", 400), ...turn("b", 8000), ...turn("c", 80_000)]);
    const answer = await ask(context, { sessionKey: key });
    expect(answer.staleResults).toMatchObject([
      { id: "n6", tool: "read", tokens: 2000, ageTurns: 1, sentTimes: 3 },
      { id: "n2", tool: "read", tokens: 100, ageTurns: 2, sentTimes: 5 },
    ]);
    expect(answer).toMatchObject({ staleTokens: 2100, staleTotal: 2, turnsTotal: 3, source: "estimate" });
    expect(answer.byTool).toMatchObject([{ tool: "read", calls: 3, results: 3, staleTokens: 2100 }]);
    expect(answer.usedTokens).toBe(answer.estimatedTokens);
    expect(answer.turns.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(answer.estimatedTokens);
  });

  it("takes what was recorded before any estimate: the entry's figure, then the last call in the transcript", async () => {
    const called = message("assistant", "hi", { usage: { input: 700, cacheRead: 300, cacheWrite: 0, output: 9 } });
    const { context } = await makeSession([message("user", "a"), called], { entry: { totalTokens: 1234 } });
    expect(await ask(context, { sessionKey: key })).toMatchObject({
      usedTokens: 1234,
      source: "recorded",
      recordedBy: "entry",
    });
    const stale = await makeSession([message("user", "a"), called], {
      entry: { totalTokens: 1234, totalTokensFresh: false },
    });
    expect(await ask(stale.context, { sessionKey: key })).toMatchObject({
      usedTokens: 1000,
      source: "recorded",
      recordedBy: "transcript",
    });
  });

  it("marks window, reserve and flush, and says when the next compaction comes", async () => {
    const config = {
      agents: {
        defaults: {
          contextTokens: 40_000,
          compaction: { reserveTokensFloor: 24_000, memoryFlush: { softThresholdTokens: 6000 } },
        },
      },
    };
    const turns = [500, 4500, 8500].flatMap((input) => [
      message("user", "a"),
      message("assistant", "b", { usage: { input, output: 1 } }),
    ]);
    const { context } = await makeSession(turns, { config });
    const answer = await ask(context, { sessionKey: key });
    expect(answer).toMatchObject({
      windowTokens: 40_000,
      reserveTokens: 24_000,
      thresholdTokens: 16_000,
      flushTokens: 10_000,
      usedTokens: 8500,
      forecast: {
        policy: "auto",
        due: false,
        tokensLeft: 7500,
        tokensPerTurn: 4000,
        turnsLeft: 1,
        rateSource: "recorded",
      },
    });
    expect(answer.forecast.flush).toMatchObject({ atTokens: 10_000, tokensLeft: 1500, due: false, done: false });
    expect(answer.forecast.sentence).toBe("After about 1 more turn older turns will be summarised.");
  });

  it("shows what pruning would shorten, before and after, and whether it does", async () => {
    const contextPruning = { mode: "cache-ttl", minPrunableToolChars: 1000, keepLastAssistants: 1 };
    const model = "anthropic/claude";
    const config = { agents: { defaults: { model, contextTokens: 10_000, contextPruning } } };
    const { context } = await makeSession([...turn("a", 20_000), ...turn("b", 12_000), ...turn("c", 400)], { config });
    const { pruning, entries } = await ask(context, { sessionKey: key });
    expect(pruning).toMatchObject({ mode: "cache-ttl", applies: true, wouldTrimTotal: 2 });
    expect(pruning.wouldTrim[0]).toMatchObject({ id: "n2", action: "trim", tokensBefore: 5000, tokensAfter: 770 });
    expect(pruning.afterTokens).toBeLessThan(pruning.beforeTokens);
    expect(entries.find(({ id }) => id === "n2")).toMatchObject({ tokensAfterPruning: 770 });
  });

  it("leaves out the turns beyond the channel's limit", async () => {
    const config = { channels: { telegram: { dmHistoryLimit: 5, dms: { "7": { historyLimit: 1 } } } } };
    const { context } = await makeSession([...turn("a", 40), ...turn("b", 40), ...turn("c", 40)], { config });
    const answer = await ask(context, { sessionKey: key });
    expect(answer.historyLimit).toMatchObject({
      turns: 1,
      sourcePath: "channels.telegram.dms.7.historyLimit",
      leftOutTurns: 2,
    });
    expect(answer.entries.map(({ id }) => id)).toEqual(["n8", "n9", "n10", "n11"]);
  });

  it("comes in pages, newest first unless asked, and stays bounded", async () => {
    const lines = Array.from({ length: 300 }, (_, at) => turn(`t${at}`, 400)).flat();
    const { context } = await makeSession(lines);
    const newest = await ask(context, { sessionKey: key, limit: 3 });
    expect(newest.entriesTotal).toBe(1200);
    expect(newest.entries.map(({ index }) => index)).toEqual([1197, 1198, 1199]);
    expect(newest.turns).toHaveLength(200);
    expect(newest.staleResults).toHaveLength(50);
    const first = await ask(context, { sessionKey: key, from: 0, limit: 2 });
    expect(first.entries.map(({ id }) => id)).toEqual(["n0", "n1"]);
    expect((await ask(context, { sessionKey: key, from: 5000 })).entries).toEqual([]);
  });

  it("stops reading when the caller goes away", async () => {
    const lines = Array.from({ length: 300 }, (_, at) => turn(`t${at}`, 400)).flat();
    const { context } = await makeSession(lines);
    const gone = { ...context, signal: AbortSignal.abort() };
    await expect(ask(gone, { sessionKey: key })).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("the context of real stores", () => {
  it.each(["2026.2.26/stage-b", "2026.7.35/stage-a", "2026.2.26/seeded", "2026.7.35/seeded"])(
    "answers as the contract says for every transcript of %s, live or archived",
    async (store) => {
      const context = await makeFixtureContext(store);
      const files = (await fixtureTranscripts()).filter((one) => one.store.startsWith(`${store}/agents/main/`));
      expect(files.length).toBeGreaterThan(0);
      for (const { file } of files) {
        const answer = await ask(context, { agentId: "main", file });
        const shown = answer.entries.reduce((sum, { tokens }) => sum + tokens, 0);
        expect(shown).toBeLessThanOrEqual(answer.estimatedTokens);
      }
    },
  );
});
