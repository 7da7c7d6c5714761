import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterFields } from "./filter-fields";
import { parseFilter } from "./parse-filter";
import { printFilter } from "./print-filter";

const pieces = fc.constantFrom(
  ...filterFields.map((field) => `${field.name}:`),
  "agent:main:telegram:group:-100",
  "foo:bar",
  "is:orphan",
  "(cron OR subagent)",
  "tokens:>50k",
  "updated:<7d",
  '"quoted text"',
  "(",
  ")",
  '"',
  "-",
  " ",
  "|",
  "OR",
  "NOT",
  "\\",
  "*opus*",
  "AND",
);
const typed = fc.oneof(
  fc.string(),
  fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))).map((parts) => parts.join(" ")),
);

describe("the filter language", () => {
  it("reads every form of the manual without a diagnostic", () => {
    const parsed = parseFilter(
      'agent:main kind:(cron OR subagent) -channel:slack updated:<7d tokens:>50k has:override is:active|orphan|reset|deleted|bak|damaged|unknown|any model:*opus* "quoted text"',
    );
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed.chips.map((chip) => chip.text)).toEqual([
      "agent:main",
      "kind:(cron OR subagent)",
      "-channel:slack",
      "updated:<7d",
      "tokens:>50k",
      "has:override",
      "is:active|orphan|reset|deleted|bak|damaged|unknown|any",
      "model:*opus*",
      '"quoted text"',
    ]);
    expect(parsed.chips[2]).toMatchObject({ negated: true, field: "channel" });
  });

  it("says that a key is unknown, searches for it as text and offers what begins like it", () => {
    const parsed = parseFilter("chanel:slack");
    expect(parsed.ast).toMatchObject({ type: "text", text: "chanel:slack" });
    expect(parsed.diagnostics).toEqual([
      {
        range: { start: 0, end: 12 },
        message: 'There is no key "chanel"; searched as text.',
        suggestions: ["channel:", "chat:"],
      },
    ]);
    expect(parsed.chips[0]?.problem).toContain("no key");
  });

  it("says which value does not fit and where it stands", () => {
    const parsed = parseFilter("is:active|orphann tokens:>lots updated:soon");
    expect(parsed.diagnostics.map((diagnostic) => diagnostic.range)).toEqual([
      { start: 10, end: 17 },
      { start: 25, end: 30 },
      { start: 39, end: 43 },
    ]);
    expect(parsed.diagnostics[0]?.suggestions).toContain("is:orphan");
  });

  it("reads a pasted session key as text", () => {
    const parsed = parseFilter("agent:main:telegram:group:-100777");
    expect(parsed.ast).toMatchObject({ type: "text", text: "agent:main:telegram:group:-100777" });
    expect(parsed.diagnostics).toEqual([]);
  });

  it("binds OR weaker than a blank and lets brackets override it", () => {
    expect(printFilter(parseFilter("a b OR c").ast)).toBe("a b OR c");
    expect(parseFilter("a b OR c").ast).toMatchObject({ type: "or", items: [{ type: "and" }, { type: "text" }] });
    expect(parseFilter("a (b OR c)").ast).toMatchObject({ type: "and", items: [{ type: "text" }, { type: "or" }] });
    expect(parseFilter("a OR b").chips).toHaveLength(1);
  });

  it("reports brackets and quotes that are not closed, and half-typed keys", () => {
    expect(parseFilter("(a").diagnostics).toHaveLength(1);
    expect(parseFilter("a )").diagnostics).toHaveLength(1);
    expect(parseFilter('"a').diagnostics).toHaveLength(1);
    expect(parseFilter("a -").ast).toMatchObject({ type: "and" });
    expect(parseFilter("is:").diagnostics[0]?.suggestions).toContain("is:active");
    expect(parseFilter("is:").ast).toBeNull();
  });

  it("never throws, and every range lies inside the text", () => {
    fc.assert(
      fc.property(typed, (input) => {
        const parsed = parseFilter(input);
        for (const { range } of [...parsed.tokens, ...parsed.chips, ...parsed.diagnostics]) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(input.length);
          expect(range.start).toBeLessThanOrEqual(range.end);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("prints what it read in a form that reads the same again", () => {
    fc.assert(
      fc.property(typed, (input) => {
        const once = printFilter(parseFilter(input).ast);
        const again = parseFilter(once);
        expect(printFilter(again.ast)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it("survives thousands of open brackets", () => {
    const parsed = parseFilter("(".repeat(50_000));
    expect(parsed.diagnostics.length).toBeGreaterThan(0);
  });
});
