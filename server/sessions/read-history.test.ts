import { describe, expect, it } from "vitest";
import { makeFixtureContext } from "@/server/testing/make-context";
import { readHistory } from "./read-history";
import { readOneEntry } from "./read-one-entry";
import { readChatHistory } from "./read-chat-history";
import { previewSessions } from "./preview-sessions";

const archive = "c441e5d8-16ed-4109-98f0-15acb060e9cd.jsonl.reset.2026-11-21T08-30-32.871Z";

describe("reading a transcript", () => {
  it("names it by key, by session id, or by file: archives and orphans are read alike", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    const byKey = await readHistory(context, { sessionKey: "MAIN", limit: 5 });
    expect(byKey).toMatchObject({ agentId: "main", sessionId: "0b096423-6705-4904-a069-9a119963e92c" });
    expect(byKey.entries).toHaveLength(5);
    const byId = await readHistory(context, { agentId: "main", sessionId: byKey.sessionId, limit: 5 });
    expect(byId.entries).toEqual(byKey.entries);
    const byFile = await readHistory(context, { agentId: "main", file: archive, limit: 500 });
    expect(byFile.entries[0]?.entry.kind).toBe("session");
    const archived = await readHistory(context, {
      agentId: "main",
      sessionId: "c441e5d8-16ed-4109-98f0-15acb060e9cd",
      limit: 500,
    });
    expect(archived.file).toBe(archive);
    expect(archived.entries).toEqual(byFile.entries);
  });

  it("pages back by offset within one generation", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const name = { sessionKey: "agent:main:compact-demo" };
    let page = await readHistory(context, { ...name, limit: 9 });
    const { generation } = page;
    let lines = page.entries.length;
    while (page.startOffset > 0) {
      page = await readHistory(context, { ...name, limit: 9, before: page.startOffset, generation });
      lines += page.entries.length;
    }
    const whole = await readHistory(context, { ...name, after: 0, limit: 500 });
    expect(whole.entries.length).toBeLessThanOrEqual(lines);
    expect(lines).toBe(38);
    await expect(readHistory(context, { ...name, limit: 9, generation: "gone" })).rejects.toMatchObject({
      code: "transcript_replaced",
    });
  });

  it("gives one whole line by its offset", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const { entries } = await readHistory(context, { sessionKey: "main", limit: 3 });
    const [first] = entries;
    const whole = await readOneEntry(context, { sessionKey: "main", offset: first?.offset ?? -1 });
    expect(JSON.parse(whole.text ?? "")).toEqual(first?.entry.raw);
  });

  it("says what is missing: the session, its file, the agent", async () => {
    const context = await makeFixtureContext("2026.2.26/seeded");
    const ask = (sessionKey: string) => readHistory(context, { sessionKey, limit: 1 });
    await expect(ask("agent:main:nope")).rejects.toMatchObject({ code: "session_missing" });
    await expect(ask("agent:main:missing-transcript")).rejects.toMatchObject({ code: "transcript_missing" });
    await expect(ask("agent:main:outside-file")).rejects.toMatchObject({ code: "transcript_missing" });
    await expect(ask("agent:main:evil-id")).rejects.toMatchObject({ code: "transcript_missing" });
    await expect(readHistory(context, { agentId: "nobody", file: "x.jsonl", limit: 1 })).rejects.toMatchObject({
      code: "agent_missing",
    });
    await expect(readHistory(context, { agentId: "main", sessionId: "none", limit: 1 })).rejects.toMatchObject({
      code: "transcript_missing",
    });
    await expect(readHistory(context, { limit: 1 })).rejects.toMatchObject({
      code: "invalid_request",
      message: "invalid sessions.history params: must have required property 'sessionKey'",
    });
  });

  it("shows the active branch alone in late chat windows, and every branch in earlier ones", async () => {
    const late = await makeFixtureContext("2026.7.35/stage-a");
    const { messages } = await readChatHistory(late, { sessionKey: "main" });
    expect(JSON.stringify(messages)).not.toContain("508c9613-5d6b-4c3a-b5b3-49c290011860");
    expect(messages).toHaveLength(79);
    const middle = await makeFixtureContext("2026.2.26/seeded");
    expect((await readChatHistory(middle, { sessionKey: "agent:main:branched" })).messages).toHaveLength(5);
  });

  it("previews what can be read, and says of the rest why not", async () => {
    const context = await makeFixtureContext("2026.2.26/seeded");
    const keys = [
      "main",
      "agent:main:nope",
      "agent:nobody:main",
      "agent:main:empty-transcript",
      "agent:main:null-entry",
      " ",
    ];
    const { previews } = await previewSessions(context, { keys, maxChars: 20 });
    expect(previews.map(({ status }) => status)).toEqual(["ok", "missing", "missing", "empty", "missing", "missing"]);
    expect(previews[0]?.items).toEqual([
      { role: "user", text: "hello main" },
      { role: "assistant", text: "hi from main" },
    ]);
  });
});
