import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateTokens } from "@/lib/tokens/estimate-tokens";
import { extractiveSummary } from "./extractive-summary";

const conversation = [
  { role: "user", text: "Hi there! Please move the billing export from CSV to Parquet in src/export/billing.ts." },
  { role: "assistant", text: "Sure. We decided to keep the old CSV writer behind a flag named `LEGACY_EXPORT`." },
  { role: "toolResult", text: "1 passing, 0 failing in src/export/billing.test.ts" },
  {
    role: "assistant",
    text: "I fixed the column order, because the billing export sorted them by name.\n```ts\nconst secretCode = 1;\n```",
  },
  { role: "user", text: "Great, never write to the production bucket from tests." },
  { role: "assistant", text: "Understood. Should the billing export run at 02:00 or after the nightly backup?" },
];

describe("the built-in summary", () => {
  const summary = extractiveSummary(conversation, 400);

  it("keeps decisions, requests, outcomes, file names and open questions", () => {
    expect(summary).toContain("We decided to keep the old CSV writer behind a flag");
    expect(summary).toContain("move the billing export from CSV to Parquet");
    expect(summary).toContain("I fixed the column order");
    expect(summary).toContain("never write to the production bucket");
    expect(summary).toContain("src/export/billing.ts");
    expect(summary).toContain("src/export/billing.test.ts");
    expect(summary).toContain("LEGACY_EXPORT");
    expect(summary).toMatch(/## Open questions\n- Should the billing export run at 02:00/);
  });

  it("says what it is, and quotes no code", () => {
    expect(summary).toMatch(/^Made without a model: sentences picked from 6 messages\./);
    expect(summary).not.toContain("secretCode");
  });

  it("is the same each time, and says nothing that was not said", () => {
    expect(extractiveSummary(conversation, 400)).toBe(summary);
    const said = conversation.map(({ text }) => text).join("\n");
    const items = summary.split("\n").filter((line) => line.startsWith("- "));
    expect(items.length).toBeGreaterThan(5);
    for (const item of items) expect(said).toContain(item.slice(2));
  });

  it("carries an earlier summary on, once", () => {
    const earlier = { role: "summary", text: `${extractiveSummary(conversation.slice(0, 2), 200)}` };
    const next = extractiveSummary([earlier, ...conversation.slice(2)], 600);
    expect(next).toContain("## Earlier summary\n**Files and names**");
    expect(next).toContain("We decided to keep the old CSV writer");
    expect(next.match(/Made without a model/g)).toHaveLength(1);
    const third = extractiveSummary([{ role: "summary", text: next }, ...conversation.slice(4)], 900);
    expect(third.match(/Earlier summary/g)).toHaveLength(1);
    expect(third).toContain("We decided to keep the old CSV writer");
  });

  it("prefers what the operator asks for", () => {
    const filler = Array.from({ length: 60 }, (_, index) => ({
      role: "assistant",
      text: `Statement number ${index} about weather and harvest.`,
    }));
    const turns = [
      ...filler.slice(0, 30),
      { role: "assistant", text: "The zeppelin hangar keeps its doors shut." },
      ...filler.slice(30),
    ];
    expect(extractiveSummary(turns, 120, "everything about the zeppelin")).toContain("zeppelin hangar");
  });

  it("stays within its bound for any text, and takes its time for none", () => {
    const turn = fc.record({
      role: fc.constantFrom("user", "assistant", "summary", "toolResult"),
      text: fc.string({ maxLength: 400, unit: "grapheme" }),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), fc.integer({ min: 1, max: 300 }), (turns, maxTokens) => {
        expect(estimateTokens(extractiveSummary(turns, maxTokens))).toBeLessThanOrEqual(maxTokens);
      }),
    );
    const startedAt = performance.now();
    for (const part of ["a/", "a.", "`", "[", " ?", "x ", "# "])
      extractiveSummary([{ role: "user", text: part.repeat(100_000) }], 500);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});
