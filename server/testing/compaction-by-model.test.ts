import { describe, expect, it } from "vitest";
import {
  compact,
  linesOf,
  makeSession,
  message,
  secret,
  setUpModelServer,
  world,
} from "@/server/testing/make-model-session";
import { type ModelServer, refuse, streamAnthropic, streamOpenAi } from "@/server/testing/model-server";
import { hashFolder, readText, writeText } from "@/server/testing/sessions-folder";

setUpModelServer();

describe("a compaction by a model on another machine", () => {
  it.each(["openai-completions", "anthropic-messages"])(
    "streams over %s, tells how far it is and appends one line",
    async (api) => {
      const baseUrl = api === "anthropic-messages" ? world.model.baseUrl.replace("/v1", "") : world.model.baseUrl;
      const { context, folder } = await makeSession({ provider: { api, baseUrl } });
      const stream = api === "anthropic-messages" ? streamAnthropic : streamOpenAi;
      world.model.answer = (response) => stream(response, ["## Goal\n", "- Keep the names."]);
      const before = await readText(folder, "s1.jsonl");
      const plan = await compact(context, { dryRun: true });
      expect(world.model.calls).toHaveLength(0);
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
      expect(world.progress.map(({ phase }) => phase)).toEqual(expect.arrayContaining(["summary", "saving"]));
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
    world.model.answer = (response, { prompt }) =>
      streamOpenAi(response, [prompt.includes("Part 1 of") ? "All." : "Part."]);
    const plan = await compact(context, { dryRun: true });
    const done = await compact(context);
    const chunks = Number(Object(done).chunks);
    expect(chunks).toBeGreaterThan(2);
    expect(plan).toMatchObject({ chunks, mode: "safeguard" });
    expect(done).toMatchObject({ summary: "All.", retries: 0 });
    expect(world.progress.some(({ chunk, chunks: all }) => chunk === 2 && all === chunks)).toBe(true);
    const parts = world.model.calls.slice(0, chunks);
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
    world.model.answer = (response, { prompt }) =>
      prompt.length > 12_000
        ? refuse(response, 400, "This model's maximum context length is 3000 tokens.")
        : streamOpenAi(response, ["Short."]);
    const done = await compact(context);
    expect(done).toMatchObject({ compacted: true, unsentMessages: 2, summary: "Short." });
    expect(Object(done).retries).toBeGreaterThan(0);
    expect(Object(done).chunks).toBeGreaterThan(1);
    expect(world.model.calls[0]?.prompt).toContain("never-arrived");
  });

  it("gives up after a few tries when it is always too much, and changes nothing", async () => {
    const { context, folder } = await makeSession();
    world.model.answer = (response) => refuse(response, 413, "too large");
    const before = await hashFolder(folder);
    await expect(compact(context)).rejects.toMatchObject({ code: "unavailable", details: { kept: "everything" } });
    expect(world.model.calls.length).toBeLessThanOrEqual(4);
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
      arrange(world.model);
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
    world.model.answer = (response) => {
      streamOpenAi(response, ["Half"], { open: true });
      caller.abort();
    };
    const before = await hashFolder(folder);
    await expect(compact({ ...context, signal: caller.signal })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("cancelled"),
    });
    await world.model.left;
    expect(await hashFolder(folder)).toEqual(before);
  });

  it("because the transcript grew meanwhile appends nothing", async () => {
    const { context, folder } = await makeSession();
    const more = `${JSON.stringify({ ...message("user", "more"), id: "z1", parentId: "n59" })}\n`;
    const grown = `${await readText(folder, "s1.jsonl")}${more}`;
    world.model.answer = async (response) => {
      await writeText(folder, "s1.jsonl", grown);
      streamOpenAi(response, ["Done."]);
    };
    await expect(compact(context)).rejects.toMatchObject({ code: "conflict" });
    expect(await readText(folder, "s1.jsonl")).toBe(grown);
  });
});

describe("leaving turns out without a summary", () => {
  it("asks nobody and says in the line how many went", async () => {
    const { context, folder } = await makeSession();
    const done = await compact(context, { strategy: "prune" });
    expect(done).toMatchObject({ mode: "prune", summarisedBy: "none", droppedTurns: 20, droppedMessages: 40 });
    expect((await linesOf(folder)).at(-1)).toMatchObject({ type: "compaction", details: { droppedTurns: 20 } });
    expect(world.model.calls).toEqual([]);
  });
});
