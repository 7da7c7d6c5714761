import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activePath } from "@/lib/transcript/active-path";
import { readValue } from "@/lib/transcript/read-line";
import { type CompactionPlan, type CompactionRequest, planCompaction, tokensWithSummary } from "./compaction-plan";
import { planEntry } from "./plan-entry";

type Line = Record<string, unknown>;
const config = { keepRecentTurns: 2, summaryMaxTokens: 100, reserveTokensFloor: 0 };

/** A file in OpenClaw's dialect: each line is the child of the one before. */
function chained(...lines: Line[]): CompactionRequest["branch"] {
  const named = lines.map((line, index) => ({
    id: `n${index}`,
    parentId: index === 0 ? null : `n${index - 1}`,
    ...line,
  }));
  return branchOf(named);
}
function branchOf(lines: Line[]): CompactionRequest["branch"] {
  return activePath(
    lines.map((line, index) => planEntry({ offset: index * 10, lengthBytes: 10, entry: readValue(line) })),
  );
}
const message = (role: string, content: unknown, more: Line = {}): Line => ({
  type: "message",
  message: { role, content, ...more },
});
const user = (text = "x".repeat(400)) => message("user", text);
const answer = (text = "y".repeat(400)) => message("assistant", text);
const call = (id?: string) =>
  message("assistant", [{ type: "toolCall", name: "read", arguments: {}, ...(id ? { id } : {}) }]);
const result = (id?: string) => message("toolResult", "body", id ? { toolCallId: id } : {});
const plan = (branch: CompactionRequest["branch"], more: Partial<CompactionRequest> = {}) =>
  planCompaction({ branch, hasHeader: true, config, ...more });
const compacted = (made: CompactionPlan) => {
  if (!made.compact) throw new Error(made.reason);
  return made;
};

describe("where a compaction cuts", () => {
  it("keeps the recent turns and summarises all before them", () => {
    const made = compacted(plan(chained(user(), answer(), user(), answer(), user(), answer())));
    expect(made).toMatchObject({
      dialect: "compaction",
      firstKeptEntryId: "n2",
      firstKeptOffset: 20,
      keptTurns: 2,
      droppedTurns: 1,
    });
    expect(made.dropped.map(({ id }) => id)).toEqual(["n0", "n1"]);
    expect(made).toMatchObject({ tokensBefore: 600, droppedTokens: 200, tokensAfter: 500 });
    expect(tokensWithSummary(made, 30)).toBe(430);
  });

  it("counts from what the last call recorded, when that is known", () => {
    const made = compacted(plan(chained(user(), answer(), user(), user()), { recordedTokens: 9000 }));
    expect(made).toMatchObject({ tokensBefore: 9000, droppedTokens: 200, tokensAfter: 8900 });
  });

  it("makes an earlier summary part of the new one", () => {
    const summary = { type: "compaction", summary: "s".repeat(400), firstKeptEntryId: "n0" };
    const made = compacted(plan(chained(user(), answer(), summary, user(), answer(), user(), answer())));
    expect(made.dropped.map(({ id }) => id)).toEqual(["n2", "n0", "n1"]);
    expect(made.tokensBefore).toBe(700);
  });

  it("keeps fewer turns when they are too many tokens, but always the last one", () => {
    const turns = chained(user(), answer(), user(), answer(), user(), answer());
    expect(compacted(plan(turns, { config: { ...config, keepRecentTokens: 150 } })).keptTurns).toBe(1);
    expect(compacted(plan(turns, { config: { ...config, keepRecentTokens: 1 } })).keptTurns).toBe(1);
    const window = { ...config, windowTokens: 1000, reserveTokensFloor: 600 };
    expect(compacted(plan(turns, { config: window })).keptTurns).toBe(1);
  });

  it("never parts a call from its result", () => {
    const made = compacted(plan(chained(user(), user(), call("c1"), user(), result("c1"), answer(), user(), answer())));
    expect(made.firstKeptEntryId).toBe("n1");
    const unnamed = compacted(plan(chained(user(), user(), call(), user(), result(), answer(), user(), answer())));
    expect(unnamed.firstKeptEntryId).toBe("n1");
    expect(plan(chained(call("c1"), user(), user(), result("c1")))).toEqual({
      compact: false,
      reason: "A tool call of an older turn is answered in the recent ones, which are kept.",
    });
  });

  it("says why there is nothing to do", () => {
    expect(plan(chained())).toEqual({ compact: false, reason: "There is nothing to summarise." });
    expect(plan(chained(user(), answer()))).toEqual({
      compact: false,
      reason: "There is only one turn, and it is kept.",
    });
    expect(plan(chained({ type: "model_change" }, user(), user()))).toEqual({
      compact: false,
      reason: "There are only 2 turns, and they are kept.",
    });
  });

  it("counts turns instead of ids in the seeds' dialect, and waits for ids in OpenClaw's own", () => {
    const seeds = branchOf([user(), answer(), user(), answer(), user(), answer()]);
    expect(plan(seeds, { hasHeader: false })).toMatchObject({
      compact: true,
      dialect: "compact",
      droppedTurns: 1,
      firstKeptEntryId: undefined,
    });
    expect(plan(seeds, { hasHeader: true })).toMatchObject({
      compact: false,
      reason: expect.stringContaining("no ids yet"),
    });
  });

  it("keeps a call with the answer that names it, when one without a name came first", () => {
    const branch = chained(call("b"), result(undefined), user(), result("b"));
    expect(plan(branch, { config: { ...config, keepRecentTurns: 0 } })).toMatchObject({ compact: false });
  });

  it("loses nothing and parts no call, whatever the conversation", () => {
    const ids = fc.constantFrom("a", "b", undefined);
    const line = fc.oneof(
      fc.constant(user()),
      fc.constant(answer()),
      ids.map(call),
      ids.map(result),
      fc.constant<Line>({ type: "custom", customType: "x" }),
    );
    const numbers = fc.record({
      keepRecentTurns: fc.integer({ min: 0, max: 4 }),
      keepRecentTokens: fc.option(fc.nat(500), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), numbers, (lines, wish) => {
        const branch = chained(...lines);
        const made = plan(branch, { config: { ...config, ...wish } });
        const [dropped, kept] = made.compact ? [made.dropped, made.kept] : [[], branch.context];
        expect([...dropped, ...kept].map(({ id }) => id)).toEqual(branch.context.map(({ id }) => id));
        expect(made.compact ? made.kept[0]?.id : undefined).toBe(made.compact ? made.firstKeptEntryId : undefined);
        const open = new Set(dropped.flatMap(({ calls }) => calls));
        const answeredBefore = new Set(dropped.flatMap(({ answers }) => answers));
        for (const id of kept.flatMap(({ answers, calls }) => (calls.length > 0 ? [] : answers))) {
          const calledAfter = kept.some(({ calls }) => calls.includes(id));
          expect(open.has(id) && !answeredBefore.has(id) && !calledAfter && id !== undefined).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("a turn that is too long to be kept whole", () => {
  const limits = { ...config, keepRecentTokens: 150 };
  it("is cut before one of its own replies, and no call is parted from its result", () => {
    const long = chained(user(), call("a"), result("a"), answer(), call("b"), result("b"), answer());
    const made = compacted(plan(long, { config: limits }));
    expect(made).toMatchObject({ splitTurn: true, keptTurns: 1, droppedTurns: 0, firstKeptEntryId: "n4" });
    expect(made.dropped.map(({ id }) => id)).toEqual(["n0", "n1", "n2", "n3"]);
  });

  it("stays whole when it fits", () => {
    expect(
      compacted(plan(chained(user(), answer(), user(), answer("ok")), { config: { ...limits, keepRecentTurns: 1 } })),
    ).toMatchObject({
      splitTurn: false,
      firstKeptEntryId: "n2",
    });
  });
});
