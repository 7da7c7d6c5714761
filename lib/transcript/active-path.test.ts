import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlacedEntry } from "./entry";
import { activePath } from "./active-path";
import { type PathNode, pathNode } from "./path-node";
import { readValue } from "./read-line";

function nodes(...lines: object[]): PathNode[] {
  return lines.map(
    (line, index): PathNode =>
      pathNode({ offset: index, lengthBytes: 1, entry: readValue(line) } satisfies PlacedEntry),
  );
}
const header = { type: "session", version: 3, id: "s" };
const said = (id: string | undefined, parentId: string | null | undefined, role = "user") => ({
  type: "message",
  ...(id === undefined ? {} : { id }),
  ...(parentId === undefined ? {} : { parentId }),
  message: { role, content: id ?? "text" },
});
const compaction = (id: string, parentId: string, firstKeptEntryId: string) => ({
  type: "compaction",
  id,
  parentId,
  firstKeptEntryId,
  summary: "S",
});
const ids = (list: PathNode[]) => list.map((node) => node.id);

describe("the active path", () => {
  it("leads from the last line with an id to the root", () => {
    const found = activePath(nodes(header, said("1", null), said("2", "1"), said("3", "1"), said("4", "3")));
    expect(ids(found.path)).toEqual(["1", "3", "4"]);
    expect(found).toMatchObject({ leafId: "4", linear: false, compaction: undefined });
    expect(ids(found.context)).toEqual(["1", "3", "4"]);
  });

  it("shows the model what a compaction keeps and what follows it", () => {
    const lines = [said("1", null), said("2", "1"), said("3", "2"), compaction("c", "3", "2"), said("4", "c")];
    const found = activePath(nodes(header, ...lines));
    expect(found.compaction?.id).toBe("c");
    expect(ids(found.context)).toEqual(["2", "3", "4"]);
  });

  it("keeps nothing before a compaction that names itself, or an entry that is not on the path", () => {
    for (const kept of ["c", "nowhere"]) {
      const found = activePath(nodes(said("1", null), said("2", "1"), compaction("c", "2", kept), said("3", "c")));
      expect(ids(found.context)).toEqual(["3"]);
    }
  });

  it("lets an older compaction inside the kept range contribute nothing", () => {
    const lines = [
      said("1", null),
      said("2", "1"),
      compaction("c1", "2", "2"),
      said("3", "c1"),
      compaction("c2", "3", "2"),
    ];
    const found = activePath(nodes(header, ...lines, said("4", "c2")));
    expect(found.compaction?.id).toBe("c2");
    expect(ids(found.context)).toEqual(["2", "3", "4"]);
  });

  it("follows the leaf lines of late versions and leaves side rows aside", () => {
    const leaf = { type: "leaf", id: "l", parentId: "3", targetId: "2", appendParentId: "3", appendMode: "side" };
    const before = [header, said("1", null), said("2", "1"), said("3", "2"), leaf];
    expect(ids(activePath(nodes(...before)).path)).toEqual(["1", "2"]);
    expect(ids(activePath(nodes(...before, said("4", "2"))).path)).toEqual(["1", "2", "4"]);
    const side = { ...said("5", "4"), appendMode: "side" };
    expect(ids(activePath(nodes(...before, said("4", "2"), side)).path)).toEqual(["1", "2", "4"]);
  });

  it("ends at an unknown parent and at a circle", () => {
    expect(ids(activePath(nodes(said("1", null), said("2", "gone"), said("3", "2"))).path)).toEqual(["2", "3"]);
    expect(ids(activePath(nodes(said("1", "2"), said("2", "1"))).path)).toEqual(["1", "2"]);
  });

  it("takes a line without parentId as a new root, or as what follows in late versions", () => {
    const lines = nodes(header, said("1", null), said("2", undefined), said("3", "2"));
    expect(ids(activePath(lines).path)).toEqual(["2", "3"]);
    expect(ids(activePath(lines, { missingParent: "previous" }).path)).toEqual(["1", "2", "3"]);
  });

  it("is the whole file when no line has an id", () => {
    const found = activePath(nodes({ ...header }, said(undefined, undefined), said(undefined, undefined, "assistant")));
    expect(found).toMatchObject({ linear: true, leafId: null });
    expect(found.context).toHaveLength(2);
  });

  it("counts the turns that a seed's compact line removed, and begins anew after a reset line", () => {
    const turn = [said(undefined, undefined), said(undefined, undefined, "assistant")];
    const compact = { type: "compact", reason: "overflow", turns_removed: 1 };
    const found = activePath(nodes(...turn, { type: "reset" }, ...turn, ...turn, compact, ...turn));
    expect(found.path).toHaveLength(7);
    expect(found.context.map((node) => node.offset)).toEqual([5, 6, 8, 9]);
    expect(found.compaction?.turnsRemoved).toBe(1);
  });

  it("ends for any parents whatsoever", () => {
    const id = fc.constantFrom("1", "2", "3", "4");
    const line = fc.record({
      type: fc.constantFrom("message", "leaf", "compaction", "x"),
      id,
      parentId: fc.option(id),
      targetId: id,
      firstKeptEntryId: id,
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
        const { path, context } = activePath(nodes(...lines), { missingParent: "previous" });
        expect(path.length).toBeLessThanOrEqual(4);
        expect(context.length).toBeLessThanOrEqual(path.length);
      }),
    );
  });
});
