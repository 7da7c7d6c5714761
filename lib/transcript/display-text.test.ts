import { describe, expect, it } from "vitest";
import { displayText } from "./display-text";

describe("what a person wrote", () => {
  it.each([
    ["2026.1", "hello\n[message_id: b11c1495-0000]", "hello"],
    ["2026.2", "[Sat 2026-11-21 08:29 UTC] hello", "hello"],
    [
      "2026.3",
      'Sender (untrusted metadata):\n```json\n{"label":"cli","id":"cli"}\n```\n\n[Sat 2026-11-21 08:30 UTC] hello',
      "hello",
    ],
    ["2026.7", "hello", "hello"],
    ["a channel", "[Discord Acme #dev +5m 2026-01-02 10:00 UTC] bob: hello", "bob: hello"],
    [
      "a reply",
      'Conversation info (untrusted metadata):\n```json\n{"a":1}\n```\n\nReplied message (untrusted, for context):\n```json\n{"b":"```"}\n```\n\nyes',
      "yes",
    ],
    ["several lines", "[Sat 2026-11-21 08:29 UTC] one\ntwo\n[message_id: 1]", "one\ntwo"],
  ])("is found in what %s stored", (_version, stored, shown) => {
    expect(displayText(stored)).toBe(shown);
  });

  it.each([
    ["[draft] hello"],
    ["[x] 2026-01-02 10:00"],
    ["Sender (untrusted metadata): no block"],
    ["Sender (untrusted metadata):\n```json\n{"],
    ["  code"],
  ])("is left alone: %s", (text) => expect(displayText(text).trim()).toBe(text.trim()));
});
