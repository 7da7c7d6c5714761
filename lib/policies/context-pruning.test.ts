import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import { readValue } from "@/lib/transcript/read-line";
import { planPruning, pruningSettings } from "./context-pruning";
import { planEntry } from "./plan-entry";

const settings = { ...pruningSettings(readConfig({}).settings), keepLastAssistants: 1, minPrunableToolChars: 1000 };

function entriesOf(...messages: [role: string, content: unknown, more?: Record<string, unknown>][]) {
  return messages.map(([role, content, more], at) =>
    planEntry({
      offset: at,
      lengthBytes: 1,
      entry: readValue({ type: "message", id: `n${at}`, message: { role, content, ...more } }),
    }),
  );
}
const result = (chars: number, toolName = "read"): [string, unknown, Record<string, unknown>] => [
  "toolResult",
  "x".repeat(chars),
  { toolName, toolCallId: "c" },
];
const user: [string, unknown] = ["user", "do it"];
const reply: [string, unknown] = ["assistant", "done"];

describe("what pruning would shorten", () => {
  it("takes the middle out of long results only, and nothing while the context is small", () => {
    const entries = entriesOf(user, result(10_000), result(3000), reply);
    const plan = planPruning(entries, 10_000, settings);
    expect(plan.pruned).toMatchObject([{ id: "n1", action: "trim", charsBefore: 10_000, charsAfter: 3080 }]);
    expect(plan.charsBefore - plan.charsAfter).toBe(6920);
    expect(planPruning(entries, 1_000_000, settings).pruned).toEqual([]);
  });

  it("clears whole results, oldest first, only as far as needed", () => {
    const entries = entriesOf(user, result(4000), result(4000), result(4000), reply);
    const plan = planPruning(entries, 5000, settings);
    expect(plan.pruned).toMatchObject([{ id: "n1", action: "clear", charsAfter: 33 }]);
    const never = { ...settings, hardClear: { ...settings.hardClear, enabled: false } };
    expect(planPruning(entries, 5000, never).pruned).toEqual([]);
    expect(planPruning(entries, 5000, { ...settings, minPrunableToolChars: 50_000 }).pruned).toEqual([]);
  });

  it("protects what precedes the first user message, the latest replies, images and denied tools", () => {
    const image: [string, unknown, Record<string, unknown>] = [
      "toolResult",
      [
        { type: "text", text: "y".repeat(9000) },
        { type: "image", data: "AA" },
      ],
      { toolName: "read" },
    ];
    const entries = entriesOf(result(9000), user, image, result(9000, "Exec"), result(9000), reply, result(9000));
    const deny = { ...settings, tools: { allow: [], deny: ["ex*"] } };
    expect(planPruning(entries, 10_000, deny).pruned.map(({ id }) => id)).toEqual(["n4"]);
    const allow = { ...settings, tools: { allow: ["exec"], deny: [] } };
    expect(planPruning(entries, 10_000, allow).pruned.map(({ id }) => id)).toEqual(["n3"]);
  });

  it("leaves all as it is when there are fewer replies than it must protect", () => {
    const plan = planPruning(entriesOf(user, result(90_000)), 1000, { ...settings, keepLastAssistants: 3 });
    expect(plan).toMatchObject({ pruned: [], reason: "There are fewer than 3 replies to protect." });
  });

  it("never adds, and never touches what people or the model said", () => {
    const some = fc.array(
      fc.oneof(
        fc.constant(user),
        fc.constant(reply),
        fc.integer({ min: 0, max: 20_000 }).map((chars) => result(chars)),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 50_000 }), (messages, windowTokens) => {
        const entries = entriesOf(...messages);
        const plan = planPruning(entries, windowTokens, settings);
        expect(plan.charsAfter).toBeLessThanOrEqual(plan.charsBefore);
        for (const { offset, charsAfter, charsBefore } of plan.pruned) {
          expect(entries[offset]?.role).toBe("toolResult");
          expect(charsAfter).toBeLessThan(charsBefore);
        }
      }),
    );
  });
});
