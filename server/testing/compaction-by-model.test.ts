import { writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runOperation } from "@/server/operations/run-operation";
import type { CompactionProgress, Context } from "@/server/context/context";
import { createAskForNotes, createChooseSummariser, createSummarise } from "@/server/summarise/create-summarise";
import { makeEmptyContext } from "@/server/testing/make-context";
import {
  type ModelServer,
  refuse,
  startModelServer,
  streamAnthropic,
  streamOpenAi,
} from "@/server/testing/model-server";
import { hashFolder, readText, sessionsFolder, writeText } from "@/server/testing/sessions-folder";

const key = "agent:main:telegram:direct:7";
const secret = "sk-live-51H8xQ2eZvKYlo2C";
let model: ModelServer;

beforeEach(async () => {
  model = await startModelServer();
});
afterEach(() => model.close());

type Line = Record<string, unknown>;
type Setting = { turns?: number; compaction?: Line; provider?: Line; entry?: Line; lines?: Line[]; words?: number };

/** A session of many turns, a store around it, and a context that asks the model of its configuration. */
async function makeSession({
  turns = 30,
  compaction = {},
  provider = {},
  entry = {},
  lines,
  words = 40,
}: Setting = {}) {
  const context = await makeEmptyContext({ nowMs: Date.UTC(2026, 10, 21, 12) });
  const folder = sessionsFolder(context.home.stateDir, "main");
  const said = Array.from({ length: turns }, (_, turn) =>
    ["user", "assistant"].map((role) => message(role, `${role} says ${turn}. `.repeat(words))),
  ).flat();
  const all = [
    { type: "session", version: 3, id: "s1", timestamp: "2026-11-20T10:00:00.000Z" },
    ...chain(lines ?? said),
  ];
  await writeText(folder, "s1.jsonl", all.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await writeText(folder, "sessions.json", JSON.stringify({ [key]: { sessionId: "s1", updatedAt: 1, ...entry } }));
  const reef = { baseUrl: model.baseUrl, apiKey: "${REEF_KEY}", api: "openai-completions", models: [{ id: "one" }] };
  const providers = { reef: { ...reef, ...provider } };
  const config = { models: { providers }, agents: { defaults: { model: "reef/one", compaction } } };
  await writeFile(context.home.configPath, JSON.stringify(config));
  return { context: withModel(context), folder };
}

const progress: CompactionProgress[] = [];
beforeEach(() => progress.splice(0));

function withModel(context: Context): Context {
  const patience = { timeoutMs: 5000, stallMs: 300 };
  const setting = {
    home: context.home,
    variable: (name: string) => (name === "REEF_KEY" ? secret : undefined),
    patience,
  };
  return {
    ...context,
    summarise: createSummarise(setting),
    chooseSummariser: createChooseSummariser(setting),
    askForNotes: createAskForNotes(setting),
    onCompaction: (step) => void progress.push(step),
  };
}

function chain(lines: Line[]): Line[] {
  return lines.map((line, at) => ({ ...line, id: `n${at}`, parentId: at === 0 ? null : `n${at - 1}` }));
}
function message(role: string, content: unknown, more: Line = {}): Line {
  return { type: "message", timestamp: "2026-11-20T10:00:00.000Z", message: { role, content, timestamp: 1, ...more } };
}

const compact = (context: Context, more: Line = {}) => runOperation(context, "sessions.compact", { key, ...more });
const linesOf = async (folder: string) =>
  (await readText(folder, "s1.jsonl"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("a compaction by a model on another machine", () => {
  it.each(["openai-completions", "anthropic-messages"])(
    "streams over %s, tells how far it is and appends one line",
    async (api) => {
      const baseUrl = api === "anthropic-messages" ? model.baseUrl.replace("/v1", "") : model.baseUrl;
      const { context, folder } = await makeSession({ provider: { api, baseUrl } });
      const stream = api === "anthropic-messages" ? streamAnthropic : streamOpenAi;
      model.answer = (response) => stream(response, ["## Goal\n", "- Keep the names."]);
      const before = await readText(folder, "s1.jsonl");
      const plan = await compact(context, { dryRun: true });
      expect(model.calls).toHaveLength(0);
      const done = await compact(context);
      expect(plan).toMatchObject({
        compacted: true,
        dryRun: true,
        summarisedBy: "model",
        model: "reef/one",
        chunks: 1,
      });
      expect(done).toMatchObject({ summary: "## Goal\n- Keep the names.", summarisedBy: "model", droppedMessages: 40 });
      const after = await readText(folder, "s1.jsonl");
      expect(after.startsWith(before)).toBe(true);
      const line = JSON.parse(after.slice(before.length));
      expect(line).toMatchObject({
        type: "compaction",
        parentId: "n59",
        firstKeptEntryId: "n40",
        fromHook: true,
        details: { droppedMessages: 40, summarisedBy: "model", model: "reef/one" },
      });
      expect(progress.map(({ phase }) => phase)).toEqual(expect.arrayContaining(["summary", "saving"]));
      expect(after).not.toContain(secret);
    },
  );

  it("summarises a long history in chunks, none of which parts a call from its result, and merges them", async () => {
    const lines = Array.from({ length: 40 }, (_, turn) => [
      message("user", `question ${turn} `.repeat(60)),
      message("assistant", [{ type: "toolCall", id: `c${turn}`, name: "read", arguments: {} }]),
      message("toolResult", `answer-of-c${turn} `.repeat(40), { toolCallId: `c${turn}`, toolName: "read" }),
    ]).flat();
    const provider = { models: [{ id: "one", contextWindow: 6000 }] };
    const compaction = { mode: "safeguard", maxHistoryShare: 0.3 };
    const { context } = await makeSession({ lines, provider, compaction });
    model.answer = (response, { prompt }) => streamOpenAi(response, [prompt.includes("Part 1 of") ? "All." : "Part."]);
    const plan = await compact(context, { dryRun: true });
    const done = await compact(context);
    const chunks = Number(Object(done).chunks);
    expect(chunks).toBeGreaterThan(2);
    expect(plan).toMatchObject({ chunks, mode: "safeguard" });
    expect(done).toMatchObject({ summary: "All.", retries: 0 });
    expect(progress.some(({ chunk, chunks: all }) => chunk === 2 && all === chunks)).toBe(true);
    const parts = model.calls.slice(0, chunks);
    expect(parts.every(({ prompt }) => (prompt.match(/question \d+ question/g) ?? []).length > 0)).toBe(true);
    expect(parts.every(({ prompt }) => prompt.indexOf("answer-of-") > prompt.indexOf("question "))).toBe(true);
  });

  it("asks again with half as much when the model says that it was too much, leaving unsent messages out first", async () => {
    const lost = [
      message("assistant", [{ type: "toolCall", id: "m1", name: "message", arguments: { text: "never-arrived" } }]),
      message("toolResult", "offline", { toolCallId: "m1", toolName: "message", isError: true }),
    ];
    const said = Array.from({ length: 40 }, (_, turn) => [
      message("user", `user says ${turn}. `.repeat(40)),
      message("assistant", "ok"),
    ]).flat();
    const { context } = await makeSession({
      lines: [...said.slice(0, 2), ...lost, ...said.slice(2)],
      compaction: { mode: "safeguard" },
    });
    model.answer = (response, { prompt }) =>
      prompt.length > 12_000
        ? refuse(response, 400, "This model's maximum context length is 3000 tokens.")
        : streamOpenAi(response, ["Short."]);
    const done = await compact(context);
    expect(done).toMatchObject({ compacted: true, unsentMessages: 2, summary: "Short." });
    expect(Object(done).retries).toBeGreaterThan(0);
    expect(Object(done).chunks).toBeGreaterThan(1);
    expect(model.calls[0]?.prompt).toContain("never-arrived");
  });

  it("gives up after a few tries when it is always too much, and changes nothing", async () => {
    const { context, folder } = await makeSession();
    model.answer = (response) => refuse(response, 413, "too large");
    const before = await hashFolder(folder);
    await expect(compact(context)).rejects.toMatchObject({ code: "unavailable", details: { kept: "everything" } });
    expect(model.calls.length).toBeLessThanOrEqual(4);
    expect(await hashFolder(folder)).toEqual(before);
  });
});

describe("a compaction that fails", () => {
  const failures: [string, (server: ModelServer) => void, RegExp][] = [
    [
      "refuses the key",
      (server) => (server.answer = (response) => refuse(response, 401, `bad key ${secret}`)),
      /answered 401/,
    ],
    [
      "is asked too often",
      (server) => (server.answer = (response) => refuse(response, 429, "slow down")),
      /answered 429/,
    ],
    [
      "breaks",
      (server) => (server.answer = (response) => refuse(response, 500, `stack with ${secret}`)),
      /answered 500/,
    ],
    [
      "falls silent",
      (server) => (server.answer = (response) => streamOpenAi(response, ["Half"], { open: true })),
      /stopped answering/,
    ],
    [
      "hangs up half-way",
      (server) =>
        (server.answer = (response) => {
          streamOpenAi(response, ["Half"], { open: true });
          response.socket?.end();
          response.end();
        }),
      /reef\/one/,
    ],
    [
      "loses the line half-way",
      (server) =>
        (server.answer = (response) => {
          streamOpenAi(response, ["Half"], { open: true });
          response.socket?.destroy();
        }),
      /reef\/one/,
    ],
    [
      "answers with garbage",
      (server) =>
        (server.answer = (response) => {
          response.writeHead(200, { "content-type": "text/event-stream" });
          response.end("data: {not json\n\ndata: \u0000\u0001\n\n");
        }),
      /reef\/one/,
    ],
    [
      "answers with a web page",
      (server) =>
        (server.answer = (response) => {
          response.writeHead(200, { "content-type": "text/html" });
          response.end("<html>sign in</html>");
        }),
      /reef\/one/,
    ],
  ];

  it.each(failures)(
    "because the model %s leaves every byte of the store as it is and tells no key",
    async (_case, arrange, words) => {
      const { context, folder } = await makeSession();
      arrange(model);
      const before = await hashFolder(folder);
      const error: unknown = await compact(context, { memoryFlush: true }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "unavailable", details: { kept: "everything" } });
      expect(String(Object(error).message)).toMatch(words);
      expect(String(Object(error).message)).toContain("Nothing was changed");
      expect(`${Object(error).message} ${JSON.stringify(error)} ${Object(error).stack}`).not.toContain(secret);
      expect(await hashFolder(folder)).toEqual(before);
    },
  );

  it("because the caller left stops the model and changes nothing", async () => {
    const { context, folder } = await makeSession();
    const caller = new AbortController();
    model.answer = (response) => {
      streamOpenAi(response, ["Half"], { open: true });
      caller.abort();
    };
    const before = await hashFolder(folder);
    await expect(compact({ ...context, signal: caller.signal })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("cancelled"),
    });
    await model.left;
    expect(await hashFolder(folder)).toEqual(before);
  });

  it("because the transcript grew meanwhile appends nothing", async () => {
    const { context, folder } = await makeSession();
    const more = `${JSON.stringify({ ...message("user", "more"), id: "z1", parentId: "n59" })}\n`;
    const grown = `${await readText(folder, "s1.jsonl")}${more}`;
    model.answer = async (response) => {
      await writeText(folder, "s1.jsonl", grown);
      streamOpenAi(response, ["Done."]);
    };
    await expect(compact(context)).rejects.toMatchObject({ code: "conflict" });
    expect(await readText(folder, "s1.jsonl")).toBe(grown);
  });
});

describe("the memory flush before a compaction", () => {
  const isFlush = (prompt: string) => prompt.includes("Pre-compaction memory flush");

  it("asks for lasting notes once for each compaction count and records question and answer as a turn", async () => {
    const { context, folder } = await makeSession({ entry: { totalTokens: 190_000, compactionCount: 2 } });
    model.answer = (response, { prompt }) => streamOpenAi(response, [isFlush(prompt) ? "- Prefers tea." : "Summary."]);
    expect(await compact(context, { dryRun: true })).toMatchObject({ memoryFlush: { due: true } });
    expect(await compact(context)).toMatchObject({ notes: "- Prefers tea.", summary: "Summary." });
    const [user, assistant, compaction] = (await linesOf(folder)).slice(-3);
    expect(user).toMatchObject({ parentId: "n59", message: { role: "user" } });
    expect(user.message.content[0].text).toMatch(/^Pre-compaction memory flush\./);
    expect(assistant).toMatchObject({
      parentId: user.id,
      message: { role: "assistant", provider: "reef", model: "one", api: "openai-completions", stopReason: "stop" },
    });
    expect(compaction).toMatchObject({ type: "compaction", parentId: assistant.id });
    const entry = JSON.parse(await readText(folder, "sessions.json"))[key];
    expect(entry).toMatchObject({
      compactionCount: 3,
      memoryFlushCompactionCount: 2,
      memoryFlushAt: Date.UTC(2026, 10, 21, 12),
    });
  });

  it("respects NO_REPLY: the turn is recorded and nothing is shown", async () => {
    const { context, folder } = await makeSession();
    model.answer = (response, { prompt }) => streamOpenAi(response, [isFlush(prompt) ? "NO_REPLY" : "Summary."]);
    const done = await compact(context, { memoryFlush: true });
    expect(done).not.toHaveProperty("notes");
    expect((await linesOf(folder)).slice(-2)[0]).toMatchObject({ message: { content: [{ text: "NO_REPLY" }] } });
  });

  it.each([
    ["is below its point", {}, {}],
    [
      "was made in this round",
      { entry: { totalTokens: 190_000, compactionCount: 1, memoryFlushCompactionCount: 1 } },
      {},
    ],
    [
      "is switched off",
      { entry: { totalTokens: 190_000 }, compaction: { memoryFlush: { enabled: false } } },
      { memoryFlush: true },
    ],
    ["is declined", { entry: { totalTokens: 190_000 } }, { memoryFlush: false }],
  ])("is not made when it %s", async (_case, setting: Setting, input) => {
    const { context } = await makeSession(setting);
    await compact(context, input);
    expect(model.calls.some(({ prompt }) => isFlush(prompt))).toBe(false);
  });
});

describe("taking a compaction back", () => {
  it("shows the model all of the conversation again, appends one line and loses no byte", async () => {
    const { context, folder } = await makeSession();
    const seen = async () => Object(await runOperation(context, "sessions.context", { key }));
    const before = await seen();
    const done = Object(await compact(context));
    expect((await seen()).compaction).toMatchObject({ id: done.compactionId, undoable: true });
    const compacted = await readText(folder, "s1.jsonl");
    expect(
      await runOperation(context, "sessions.compaction.undo", { key, compactionId: done.compactionId }),
    ).toMatchObject({ undone: true });
    expect((await readText(folder, "s1.jsonl")).startsWith(compacted)).toBe(true);
    const after = await seen();
    expect(after).toMatchObject({ compaction: null, estimatedTokens: before.estimatedTokens, entriesTotal: 60 });
    expect(JSON.parse(await readText(folder, "sessions.json"))[key]).toMatchObject({ compactionCount: 0 });
  });

  it("refuses when somebody spoke since", async () => {
    const { context, folder } = await makeSession();
    const done = Object(await compact(context));
    const spoken = { ...message("user", "and now"), id: "z1", parentId: done.compactionId };
    await writeText(folder, "s1.jsonl", `${await readText(folder, "s1.jsonl")}${JSON.stringify(spoken)}\n`);
    expect(await runOperation(context, "sessions.compaction.undo", { key })).toMatchObject({
      undone: false,
      reason: expect.stringContaining("Messages follow"),
    });
  });
});

describe("leaving turns out without a summary", () => {
  it("asks nobody and says in the line how many went", async () => {
    const { context, folder } = await makeSession();
    const done = await compact(context, { strategy: "prune" });
    expect(done).toMatchObject({ mode: "prune", summarisedBy: "none", droppedTurns: 20, droppedMessages: 40 });
    expect((await linesOf(folder)).at(-1)).toMatchObject({ type: "compaction", details: { droppedTurns: 20 } });
    expect(model.calls).toEqual([]);
  });
});
