import { describe, expect, it } from "vitest";
import { runOperation } from "@/server/operations/run-operation";
import { compact, key, makeSession, message, setUpModelServer } from "@/server/testing/make-model-session";
import { readText, writeText } from "@/server/testing/sessions-folder";

setUpModelServer();

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
