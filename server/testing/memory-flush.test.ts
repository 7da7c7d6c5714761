import { describe, expect, it } from "vitest";
import {
  type Setting,
  compact,
  key,
  linesOf,
  makeSession,
  setUpModelServer,
  world,
} from "@/server/testing/make-model-session";
import { streamOpenAi } from "@/server/testing/model-server";
import { readText } from "@/server/testing/sessions-folder";

setUpModelServer();

describe("the memory flush before a compaction", () => {
  const isFlush = (prompt: string) => prompt.includes("Pre-compaction memory flush");

  it("asks for lasting notes once for each compaction count and records question and answer as a turn", async () => {
    const { context, folder } = await makeSession({ entry: { totalTokens: 190_000, compactionCount: 2 } });
    world.model.answer = (response, { prompt }) =>
      streamOpenAi(response, [isFlush(prompt) ? "- Prefers tea." : "Summary."]);
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
    world.model.answer = (response, { prompt }) => streamOpenAi(response, [isFlush(prompt) ? "NO_REPLY" : "Summary."]);
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
    expect(world.model.calls.some(({ prompt }) => isFlush(prompt))).toBe(false);
  });
});
