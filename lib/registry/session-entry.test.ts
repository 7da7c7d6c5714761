import { describe, expect, it } from "vitest";
import { readRepositoryFile } from "@/server/testing/read-repository-file";
import { viewEntry } from "./session-entry";

describe("the view of an entry", () => {
  it("reads the fields OpenClaw writes and finds nothing wrong in a real store", async () => {
    for (const version of ["2026.2.26", "2026.7.35"]) {
      const path = `server/testing/fixtures/${version}/stage-a/agents/main/sessions/sessions.json`;
      const entries = Object.values(JSON.parse(await readRepositoryFile(path)));
      expect(entries.length).toBeGreaterThan(10);
      expect(
        entries.map((raw) => viewEntry(raw)).filter(({ damage, notes }) => damage.length + notes.length > 0),
      ).toEqual([]);
    }
  });

  it("accepts the old names of fields and the old name of a direct chat", () => {
    const { view, notes } = viewEntry({
      sessionId: "s",
      updatedAt: 1,
      provider: "telegram",
      lastProvider: "signal",
      room: "general",
      chatType: "dm",
    });
    expect(view).toMatchObject({
      channel: "telegram",
      lastChannel: "signal",
      groupChannel: "general",
      chatType: "direct",
    });
    expect(notes).toContain("channel is written as provider.");
  });

  it("prefers a field's own name to its old one", () => {
    expect(viewEntry({ provider: "old", channel: "new" }).view.channel).toBe("new");
  });

  it("understands the first seed's registry: ISO dates and tokenCount", () => {
    const viewed = viewEntry({
      sessionId: "ses_abc123",
      sessionKey: "agent:main:main",
      createdAt: "2026-01-15T10:00:00Z",
      updatedAt: "2026-02-27T08:30:00Z",
      tokenCount: 48523,
      channel: "telegram",
    });
    expect(viewed).toMatchObject({ dialect: "seed", damage: [] });
    expect(viewed.view).toMatchObject({
      updatedAt: Date.UTC(2026, 1, 27, 8, 30),
      createdAt: Date.UTC(2026, 0, 15, 10),
      totalTokens: 48523,
    });
    expect(viewed.notes).toContain('updatedAt is written as "2026-02-27T08:30:00Z".');
  });

  it("understands the seeds' session-metadata.json", () => {
    const viewed = viewEntry({
      lastActiveAt: "2026-01-27T12:00:00.000Z",
      model: "anthropic/claude-opus-4-5",
      thinkingLevel: "medium",
      verboseLevel: "on",
      elevated: false,
      messageCount: 42,
      sessionAge: 86400000,
    });
    expect(viewed).toMatchObject({ dialect: "metadata", damage: [] });
    expect(viewed.view).toMatchObject({
      updatedAt: Date.UTC(2026, 0, 27, 12),
      modelProvider: "anthropic",
      model: "claude-opus-4-5",
      modelOverride: "claude-opus-4-5",
      elevatedLevel: "off",
      messageCount: 42,
    });
  });

  it.each([
    [null, "The entry is null, not an object."],
    [[1], "The entry is a list, not an object."],
    ["text", "The entry is text, not an object."],
    [5, "The entry is a number, not an object."],
  ])("calls %j damaged", (raw, sentence) => {
    expect(viewEntry(raw)).toMatchObject({ isObject: false, damage: [sentence], view: {} });
  });

  it("names each field of the wrong type and reads the others", () => {
    const { view, damage } = viewEntry({ sessionId: 5, updatedAt: "soon", origin: [], label: "L", systemSent: "yes" });
    expect(view).toEqual({ label: "L" });
    expect(damage).toEqual([
      "sessionId is a number, not text.",
      "updatedAt is text, not a time.",
      "origin is a list, not an object.",
      "systemSent is text, not true or false.",
    ]);
  });

  it("is not misled by names that every object has", () => {
    const raw: unknown = JSON.parse('{"__proto__":{"label":"stolen"},"constructor":1,"sessionId":"s"}');
    expect(viewEntry(raw).view).toEqual({ sessionId: "s" });
  });
});
