import { describe, expect, it } from "vitest";
import { seedStore } from "./seed-store";

const transcript001 = { "sessions.json": "001-sessions.txt", "ses_abc123.jsonl": "001-transcript.jsonl" };
const whatsapp = "agent:main:whatsapp:dm:+15555550123";
const whatsappFile = "agent_main_whatsapp_dm_+15555550123.jsonl";

describe("the registry of seed 001", () => {
  it("loads: times as text, tokenCount, a session id of its own making", async () => {
    const { ask } = await seedStore(transcript001);
    const { sessions, total, problems } = await ask("sessions.list", {});
    expect({ total, problems }).toEqual({ total: 1, problems: [] });
    expect(sessions[0]).toMatchObject({
      key: "agent:main:main",
      sessionId: "ses_abc123",
      updatedAt: Date.parse("2026-02-27T08:30:00Z"),
      totalTokens: 48523,
      channel: "telegram",
      sessionKind: "main",
      title: "Main session",
      state: "active",
      file: "ses_abc123.jsonl",
      fileState: "ok",
    });
    expect(sessions[0]?.damage).toBeUndefined();
  });

  it("is found by every name of its session, and its entry comes as it is written", async () => {
    const { ask } = await seedStore(transcript001);
    for (const sessionKey of ["agent:main:main", "main", " AGENT:main:MAIN "]) {
      const { entry, reset, send } = await ask("sessions.get", { sessionKey });
      expect(entry).toEqual({
        sessionId: "ses_abc123",
        sessionKey: "agent:main:main",
        createdAt: "2026-01-15T10:00:00Z",
        updatedAt: "2026-02-27T08:30:00Z",
        tokenCount: 48523,
        channel: "telegram",
      });
      expect({ mode: reset.mode, action: send.action }).toEqual({ mode: "daily", action: "allow" });
    }
  });
});

describe("the transcript of seed 001, whose lines are bare messages", () => {
  it("is read as two messages and a call with its answer", async () => {
    const { ask } = await seedStore(transcript001);
    const { entries, startOffset, endOffset, sizeBytes } = await ask("sessions.history", { sessionKey: "main" });
    expect({ startOffset, endOffset }).toEqual({ startOffset: 0, endOffset: sizeBytes });
    expect(entries.map(({ entry }) => entry)).toMatchObject([
      {
        kind: "message",
        role: "user",
        timestampMs: Date.parse("2026-02-27T08:30:00.000Z"),
        blocks: [{ type: "text", text: "What's the weather in Sydney?" }],
      },
      {
        kind: "message",
        role: "assistant",
        blocks: [{ type: "toolCall", id: "toolu_01", name: "get_weather", arguments: { location: "Sydney" } }],
      },
      { kind: "message", blocks: [{ type: "toolResult", toolCallId: "toolu_01", text: '{"temp":22}' }] },
      { kind: "message", role: "assistant", blocks: [{ type: "text", text: "It's 22°C in Sydney right now." }] },
    ]);
  });
});

describe("the metadata store of seed 002", () => {
  const store = { "session-metadata.json": "002-session-metadata.txt", [whatsappFile]: "002-transcript.jsonl" };

  it("loads, with the transcript that is named after the key", async () => {
    const { ask } = await seedStore(store);
    const { sessions } = await ask("sessions.list", {});
    expect(sessions).toMatchObject([
      {
        key: whatsapp,
        updatedAt: Date.parse("2026-01-27T12:00:00.000Z"),
        modelProvider: "anthropic",
        model: "claude-opus-4-5",
        sessionKind: "direct",
        registry: "session-metadata.json",
        file: whatsappFile,
        fileState: "ok",
        overrides: ["model", "thinkingLevel", "verboseLevel", "elevatedLevel"],
      },
    ]);
    const { settings } = await ask("sessions.get", { sessionKey: whatsapp });
    expect({
      model: settings["model"],
      thinking: settings["thinkingLevel"],
      verbose: settings["verboseLevel"],
      elevated: settings["elevatedLevel"],
    }).toMatchObject({
      model: { value: "anthropic/claude-opus-4-5", source: "session" },
      thinking: { value: "medium", source: "session" },
      verbose: { value: "on", source: "session" },
      elevated: { value: "off", source: "session" },
    });
  });

  it("answers what the document's own example of a list answers", async () => {
    const { ask, quoted } = await seedStore(store);
    const { sessions } = await ask("sessions.list", {});
    const told = sessions.map((row) => ({
      sessionKey: row.key,
      lastActiveAt: new Date(row.updatedAt ?? 0).toISOString(),
      messageCount: 42,
      model: `${row.modelProvider}/${row.model}`,
    }));
    expect({ sessions: told }).toEqual(JSON.parse(await quoted("002-list-response.txt")));
    expect((await ask("sessions.get", { sessionKey: whatsapp })).entry).toMatchObject({ messageCount: 42 });
  });

  it("reads its transcript: two messages and a compaction", async () => {
    const { ask } = await seedStore(store);
    const { entries } = await ask("sessions.history", { sessionKey: whatsapp });
    expect(entries.map(({ entry }) => entry)).toMatchObject([
      { kind: "message", role: "user", timestampMs: 1704067200000, blocks: [{ type: "text", text: "Hello" }] },
      { kind: "message", role: "assistant", timestampMs: 1704067201000, blocks: [{ type: "text", text: "Hi!" }] },
      { kind: "compaction", timestampMs: 1704067300000, reason: "overflow", turnsRemoved: 5 },
    ]);
  });

  it("knows the other files of the document's folder by their names", async () => {
    const { ask } = await seedStore({
      ...store,
      "agent_main_telegram_group_123456789.jsonl": "002-transcript.jsonl",
      "agents/work/sessions/agent_work_slack_dm_U12345.jsonl": "002-transcript.jsonl",
    });
    const { sessions } = await ask("sessions.list", { query: "is:orphan", sort: { by: "key", direction: "asc" } });
    expect(sessions.map(({ agentId, key, sessionKind }) => [agentId, key, sessionKind])).toEqual([
      ["main", "agent:main:telegram:group:123456789", "group"],
      ["work", "agent:work:slack:dm:U12345", "direct"],
    ]);
  });

  it("shows who holds its lock", async () => {
    const { ask } = await seedStore({ ...store, [`${whatsappFile}.lock`]: "002-lock.txt" });
    const { locks } = await ask("locks.list", {});
    expect(locks).toMatchObject([{ sessionKey: whatsapp, pid: 12345, target: whatsappFile }]);
  });
});

describe("the patch of seed 002", () => {
  it("is taken as it is written, settings under updates, and answers with what they become", async () => {
    const { ask, quoted } = await seedStore({ "sessions.json": "001-sessions.txt" });
    const command = await quoted("002-patch.txt");
    const params: unknown = JSON.parse(command.slice(command.indexOf("{"), command.lastIndexOf("}") + 1));
    const { key, diff, entry } = await ask("sessions.patch", Object(params));
    expect(key).toBe("agent:main:telegram:dm:123456");
    expect(entry).toMatchObject({
      providerOverride: "anthropic",
      modelOverride: "claude-opus-4-5",
      thinkingLevel: "high",
      verboseLevel: "on",
    });
    expect(diff.length).toBeGreaterThan(2);
    const { settings } = await ask("sessions.get", { sessionKey: key });
    expect(settings["model"]).toMatchObject({ value: "anthropic/claude-opus-4-5", source: "session" });
  });
});
