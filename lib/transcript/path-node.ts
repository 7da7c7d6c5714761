import type { EntryKind, PlacedEntry } from "./entry";
import { anyOf, asObject, nameOf } from "./fields";
import { startsTurn } from "./turns";

/** What the tree of a transcript is made of: small enough to hold for every line of a huge file. */
export type PathNode = {
  offset: number;
  lengthBytes: number;
  kind: EntryKind;
  id: string | undefined;
  /** undefined: the line says nothing about its parent */
  parentId: string | null | undefined;
  startsTurn: boolean;
  /** on a compaction */
  firstKeptEntryId?: string | undefined;
  turnsRemoved?: number | undefined;
  /** a late version's `leaf` line: the branch goes on from this id (null: from the root) */
  leafTarget?: string | null | undefined;
  /** a late version's row that hangs beside the branch and never becomes its leaf */
  side?: true | undefined;
};

export function pathNode({ offset, lengthBytes, entry }: PlacedEntry): PathNode {
  const node: PathNode = {
    offset,
    lengthBytes,
    kind: entry.kind,
    id: entry.id,
    parentId: entry.parentId,
    startsTurn: startsTurn(entry),
  };
  if (entry.kind === "compaction") {
    return { ...node, firstKeptEntryId: entry.firstKeptEntryId, turnsRemoved: entry.turnsRemoved };
  }
  const line = asObject(entry.raw);
  if (entry.kind === "unknown" && entry.type === "leaf") {
    const target = anyOf(line, "targetId");
    return { ...node, leafTarget: target === null ? null : nameOf(line, "targetId") };
  }
  return nameOf(line, "appendMode") === "side" ? { ...node, side: true } : node;
}
