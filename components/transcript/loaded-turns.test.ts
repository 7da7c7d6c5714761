import { describe, expect, it } from "vitest";
import { turnWords } from "@/components/data/turn-words";
import { readLine } from "@/lib/transcript/read-line";
import { loadedTurns } from "./loaded-turns";

const entry = (offset: number, second: number, message: object) => ({
  offset,
  lengthBytes: 1,
  entry: readLine(
    new TextEncoder().encode(
      JSON.stringify({
        type: "message",
        timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
        message,
      }),
    ),
  ),
});
const prompt = (offset: number, second: number) => entry(offset, second, { role: "user", content: "?" });
const reply = (offset: number, second: number, cost: number) =>
  entry(offset, second, {
    role: "assistant",
    content: [{ type: "toolCall", id: "t", name: "exec", arguments: {} }],
    usage: { input: 1500, output: 20, cacheRead: 9000, cost: { total: cost } },
  });

describe("what a loaded turn took", () => {
  const entries = [
    reply(5, 0, 1),
    prompt(10, 1),
    reply(20, 4, 0.01),
    reply(30, 62, 0.02),
    prompt(40, 90),
    reply(50, 91, 0),
  ];

  it("adds up the model calls between two prompts, and leaves out what precedes the first", () => {
    const turns = loadedTurns(entries, true);
    expect([...turns.keys()]).toEqual([10, 40]);
    const first = turns.get(10);
    expect(first && turnWords(first)).toEqual([
      "2 model calls",
      "2 tools",
      "3k in + 18k cached",
      "40 out",
      "$0.0300",
      "1 m 1 s",
    ]);
  });

  it("says nothing about a turn whose end is not loaded", () => {
    expect([...loadedTurns(entries, false).keys()]).toEqual([10]);
  });
});
