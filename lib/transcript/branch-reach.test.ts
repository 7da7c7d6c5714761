import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PathRule, activePath } from "./active-path";
import { branchReach } from "./branch-reach";
import type { PathNode } from "./path-node";

const anyId = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h");
const anyNode: fc.Arbitrary<Omit<PathNode, "offset" | "lengthBytes">> = fc.record({
  kind: fc.constantFrom("message", "message", "message", "compaction", "compaction", "session", "unknown"),
  id: fc.option(anyId, { nil: undefined, freq: 8 }),
  parentId: fc.oneof({ weight: 4, arbitrary: anyId }, fc.constantFrom(null, undefined)),
  startsTurn: fc.boolean(),
  firstKeptEntryId: fc.option(anyId, { nil: undefined, freq: 4 }),
  leafTarget: fc
    .option(fc.option(anyId), { nil: undefined, freq: 1 })
    .filter((target) => target === undefined || target !== "h"),
  side: fc.constantFrom(undefined, undefined, undefined, undefined, true),
});

/** A conversation as OpenClaw writes one: each line names the one before; a compaction keeps a little. */
const chain = fc
  .array(fc.record({ compacts: fc.integer({ min: 0, max: 6 }), keeps: fc.integer({ min: 0, max: 9 }) }), {
    maxLength: 60,
  })
  .map((steps) =>
    steps.map(({ compacts, keeps }, at) => ({
      kind: compacts === 0 ? ("compaction" as const) : ("message" as const),
      id: `n${at}`,
      parentId: at === 0 ? null : `n${at - 1}`,
      startsTurn: at % 3 === 0,
      firstKeptEntryId: compacts === 0 ? `n${at - keeps}` : undefined,
    })),
  );

function placed(nodes: readonly Omit<PathNode, "offset" | "lengthBytes">[]): PathNode[] {
  return nodes.map((node, at) => ({ ...node, offset: at * 10, lengthBytes: 10 }));
}

/** The end of a file, as far back as the reach asks for. */
function endOf(nodes: readonly PathNode[], rule: PathRule): PathNode[] {
  const reach = branchReach(rule);
  const from = nodes.findLastIndex((node) => reach.push(node));
  return from === -1 ? [...nodes] : nodes.slice(from);
}

function seen(nodes: readonly PathNode[], rule: PathRule) {
  const { path: _path, ...rest } = activePath(nodes, rule);
  return rest;
}

describe("how far back a file must be read", () => {
  it("is as far as what the model sees, and what the latest compaction took, depend on it", () => {
    const anyFile = fc.oneof(fc.array(anyNode, { maxLength: 14 }), chain);
    fc.assert(
      fc.property(anyFile, fc.constantFrom("root" as const, "previous" as const), (lines, missingParent) => {
        const nodes = placed(lines);
        const rule = { missingParent };
        expect(seen(endOf(nodes, rule), rule)).toEqual(seen(nodes, rule));
      }),
      { numRuns: 1500 },
    );
  });

  it("is the latest two compactions and what they kept, however long the file is", () => {
    const nodes = placed(
      Array.from({ length: 1000 }, (_, at) => ({
        kind: at % 100 === 50 ? ("compaction" as const) : ("message" as const),
        id: `n${at}`,
        parentId: at === 0 ? null : `n${at - 1}`,
        startsTurn: true,
        firstKeptEntryId: at % 100 === 50 ? `n${at - 5}` : undefined,
      })),
    );
    expect(endOf(nodes, { missingParent: "root" })[0]?.id).toBe("n845");
  });

  it("is the whole file when nothing in it has an id, or the branch breaks off", () => {
    const plain = { kind: "message" as const, startsTurn: true };
    const bare = placed([1, 2, 3].map(() => ({ ...plain, id: undefined, parentId: undefined })));
    expect(endOf(bare, { missingParent: "root" })).toEqual(bare);
    const broken = placed([
      { ...plain, id: "a", parentId: null },
      { ...plain, id: "b", parentId: "gone" },
    ]);
    expect(endOf(broken, { missingParent: "root" })).toEqual(broken);
  });
});
