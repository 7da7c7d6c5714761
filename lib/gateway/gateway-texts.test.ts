import { describe, expect, it } from "vitest";
import type { Generation } from "@/lib/registry/release";
import { boundHistory, historyMessage } from "./chat-history";
import { groupDisplayName, groupOfKey } from "./group-display-name";
import { type OwnFields, gatewayRow } from "./list-row";
import { previewItems } from "./preview-items";
import { derivedTitle, firstUserText, lastMessageText } from "./session-title";
import { stripEnvelope, stripMessageIds, stripMetadataBlocks } from "./strip-envelope";

const said = (role: string, text: string) => ({
  type: "message",
  message: { role, content: [{ type: "text", text }] },
});

describe("the name of a group without one", () => {
  it("is made of its channel and what is known of it", () => {
    const key = "agent:main:discord:channel:c1";
    expect(groupOfKey(key)).toEqual({ channel: "discord", id: "c1" });
    expect(groupOfKey("agent:main:group:120363@g.us")).toBeUndefined();
    expect(groupDisplayName({ channel: "discord", space: "Acme", groupChannel: "#dev", key })).toBe("discord:acme#dev");
    expect(groupDisplayName({ channel: "telegram", subject: "Mixed Case Group", key })).toBe(
      "telegram:g-mixed-case-group",
    );
    expect(groupDisplayName({ channel: undefined, id: "漢字漢字漢字漢字漢字漢字漢字漢字", key })).toMatch(
      /^group:g-.*\.\.\./,
    );
  });
});

describe("a derived title", () => {
  it("is the first thing said, cut at a word", () => {
    const text = "Please find out why the nightly job on the second machine fails so often";
    expect(derivedTitle({ sessionId: "s" }, text, "middle")).toBe(
      "Please find out why the nightly job on the second machine…",
    );
    expect(derivedTitle({ sessionId: "s" }, "x".repeat(80), "middle")).toBe(`${"x".repeat(59)}…`);
  });

  it("falls back to the session id and its day, and prefers the label in late versions only", () => {
    const entry = { label: "Mine", sessionId: "12345678-9", updatedAt: Date.UTC(2026, 10, 21) };
    expect(derivedTitle(entry, undefined, "middle")).toBe("12345678 (2026-11-21)");
    expect(derivedTitle(entry, undefined, "late")).toBe("Mine");
    expect(derivedTitle({ ...entry, updatedAt: undefined }, undefined, "middle")).toBe("12345678");
    expect(derivedTitle({ ...entry, updatedAt: 9e18 }, undefined, "middle")).toBe("12345678 (unknown)");
    expect(derivedTitle({}, undefined, "middle")).toBeUndefined();
  });

  it("takes neither another session's words nor lines that are no messages", () => {
    const foreign = {
      type: "message",
      message: { role: "user", content: "psst", provenance: { kind: "inter_session" } },
    };
    const lines = [
      { type: "session" },
      7,
      null,
      foreign,
      said("assistant", "no"),
      said("user", "  "),
      said("user", "yes"),
    ];
    expect(firstUserText(lines)).toBe("yes");
    expect(lastMessageText([said("user", "a"), said("assistant", "b"), said("toolResult", "c")])).toBe("b");
    expect(firstUserText([{ role: "user", content: "bare" }])).toBe("bare");
  });
});

describe("what OpenClaw puts around a person's words", () => {
  it("is taken away where it stands, and nowhere else", () => {
    expect(stripEnvelope("[Telegram Bob +5m 2026-01-02 10:00 UTC] hi")).toBe("hi");
    expect(stripEnvelope("[draft] hi")).toBe("[draft] hi");
    expect(stripMessageIds("hello\n[message_id: b11c]")).toBe("hello");
    const block = 'Sender (untrusted metadata):\n```json\n{"id":"cli"}\n```\n\nhi';
    expect(stripMetadataBlocks(block)).toBe("hi");
    expect(stripMetadataBlocks("Sender (untrusted metadata):\n```json\nnever closed")).toContain("never closed");
  });
});

describe("a preview", () => {
  it("says one line for each message", () => {
    const messages = [
      { role: "user", content: "[Sat 2026-11-21 08:29 UTC] hello" },
      {
        role: "assistant",
        content: [
          { type: "toolCall", name: "read" },
          { type: "toolCall", name: "exec" },
          { type: "toolCall", name: "ls" },
        ],
      },
      { role: "toolResult", toolName: "read", content: [{ type: "text", text: "body" }] },
      { role: "assistant", content: [{ type: "image", data: "AAAA" }] },
      { role: "assistant", content: "y".repeat(50) },
      { role: "hookMessage", content: "hook" },
    ];
    expect(previewItems(messages, 12, 20)).toEqual([
      { role: "user", text: "hello" },
      { role: "tool", text: "call read, exec +1" },
      { role: "tool", text: "body" },
      { role: "assistant", text: "[image]" },
      { role: "assistant", text: `${"y".repeat(17)}...` },
      { role: "other", text: "hook" },
    ]);
  });
});

describe("the chat window", () => {
  it("cuts long texts, leaves image bytes out and bounds single messages", () => {
    const long = historyMessage(said("assistant", "z".repeat(13_000)), "middle");
    expect(JSON.stringify(long).length).toBeLessThan(12_200);
    const image = historyMessage(
      { message: { role: "user", content: [{ type: "image", data: "A".repeat(999) }] } },
      "middle",
    );
    expect(image?.["content"]).toEqual([{ type: "image", omitted: true, bytes: 999 }]);
    const huge = historyMessage({ message: { role: "user", content: [], extra: "e".repeat(200_000) } }, "middle");
    expect(JSON.stringify(huge)).toContain("[chat.history omitted: message too large]");
    expect(historyMessage({ type: "label", id: "x" }, "late")).toBeUndefined();
    expect(historyMessage({ type: "compaction", id: "c" }, "early")).toBeUndefined();
  });

  it("keeps the newest messages that fit 6 MB, and at least one", () => {
    const big = { role: "user", content: "b".repeat(4_000_000) };
    expect(boundHistory([big, big, big], 200)).toHaveLength(1);
    expect(boundHistory([big, { role: "user", content: "s" }], 1)).toEqual([{ role: "user", content: "s" }]);
  });
});

describe("a row", () => {
  const defaults = { provider: "p", model: "m", windowTokens: () => 1000 };
  const own: OwnFields = {
    agentId: "main",
    state: "active",
    sessionKind: "direct",
    title: "k",
    fileState: "none",
    overrides: [],
  };
  const row = (entry: object, generation: Generation) => gatewayRow("k", { ...entry }, defaults, generation, own);

  it("counts tokens as its generation does", () => {
    const entry = { inputTokens: 5, outputTokens: 2, totalTokensFresh: false };
    expect(row(entry, "early")).toMatchObject({ totalTokens: 7 });
    expect(row({ ...entry, totalTokens: 9 }, "middle")["totalTokens"]).toBeUndefined();
    expect(row({ totalTokens: 9 }, "late")).toMatchObject({
      totalTokens: 9,
      contextTokens: 1000,
    });
  });

  it("resolves the model: what ran, what was chosen, what is usual", () => {
    const chosen = { providerOverride: "q", modelOverride: "n" };
    expect(row({ model: "r", modelProvider: "z", ...chosen }, "middle")).toMatchObject({
      model: "r",
    });
    expect(row(chosen, "middle")).toMatchObject({ modelProvider: "q", model: "n" });
    expect(row({}, "middle")).toMatchObject({ modelProvider: "p", model: "m" });
    expect(row(chosen, "early")["model"]).toBeUndefined();
  });
});
