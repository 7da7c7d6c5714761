import { expect, it } from "vitest";
import { closedAround } from "./closed-around";
import { pairTools } from "./tool-pairs";
import type { Block, PlacedEntry } from "@/lib/transcript/entry";

const call: Block = { type: "toolCall", id: "c1", name: "exec", arguments: { command: "ls /Harbour" } };
const entries = [
  said(0, "user", [{ type: "text", text: "The HARBOUR is closed" }]),
  said(100, "assistant", [{ type: "thinking", thinking: "which harbour?" }, call]),
  { ...said(200, "toolResult", [{ type: "text", text: "boats" }], "c1") },
];

it("opens what a match is hidden in, and nothing else", () => {
  const pairs = pairTools(entries);
  const [, assistant] = entries;
  if (assistant === undefined) throw new Error("no entry");
  expect(closedAround(assistant, "which", pairs)).toEqual([{ group: "thinking", key: "100 0" }]);
  expect(closedAround(assistant, "boats", pairs)).toEqual([{ group: "tool", key: "100 1" }]);
});

function said(
  offset: number,
  role: "user" | "assistant" | "toolResult",
  blocks: Block[],
  toolCallId?: string,
): PlacedEntry {
  const answers = toolCallId === undefined ? {} : { toolCallId };
  return { offset, lengthBytes: 100, entry: { kind: "message", raw: {}, role, blocks, ...answers } };
}
