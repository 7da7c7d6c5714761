import type { PathNode } from "./path-node";
import { groupTurns } from "./turns";

export type ActivePath<Node extends PathNode> = {
  /** root to leaf; every line after the header when no line has an id */
  path: Node[];
  /** id that the next line names as its parent; null when no line has an id */
  leafId: string | null;
  /** no line has an id: the seeds' dialect, in which lines simply follow each other */
  linear: boolean;
  /** the latest compaction on the path: its summary opens the model's context */
  compaction: Node | undefined;
  /** what follows the summary in the model's context, in order */
  context: Node[];
  /** what the latest compaction took out of the context, in order; an earlier compaction among it stands for more */
  dropped: Node[];
};

export type PathRule = {
  /** a line with an id but no parentId begins a new root (until 2026.3) or continues the line before (2026.7) */
  missingParent: "root" | "previous";
};

/** The branch that the model sees, from all lines of a file in order. */
export function activePath<Node extends PathNode>(
  nodes: readonly Node[],
  rule: PathRule = { missingParent: "root" },
): ActivePath<Node> {
  const lines = nodes.filter((node) => node.kind !== "session");
  if (lines.every((node) => node.id === undefined)) return linearPath(lines);
  const leafId = leafOf(lines);
  const path = climb(lines, leafId, rule);
  const at = latestCompaction(path);
  const compaction = path[at];
  if (compaction === undefined) return { path, leafId, linear: false, compaction, context: path, dropped: [] };
  const kept = keptBy(compaction, path, at);
  const context = [...kept, ...path.slice(at + 1)];
  return { path, leafId, linear: false, compaction, context, dropped: droppedBy(path, at, kept) };
}

function latestCompaction(path: readonly PathNode[]): number {
  return path.findLastIndex((node) => node.kind === "compaction");
}

/** What a compaction at this place leaves of the path before it; older compactions inside contribute nothing. */
function keptBy<Node extends PathNode>(compaction: Node, path: readonly Node[], at: number): Node[] {
  const keptFrom = path.findIndex((node) => node.id !== undefined && node.id === compaction.firstKeptEntryId);
  if (keptFrom === -1) return [];
  return path.slice(keptFrom, Math.max(keptFrom, at)).filter((node) => node.kind !== "compaction");
}

/** The context just before a compaction, without what it kept. */
function droppedBy<Node extends PathNode>(path: readonly Node[], at: number, kept: readonly Node[]): Node[] {
  const earlier = path.slice(0, at);
  const olderAt = latestCompaction(earlier);
  const older = earlier[olderAt];
  const before =
    older === undefined ? earlier : [older, ...keptBy(older, earlier, olderAt), ...earlier.slice(olderAt + 1)];
  const stays = new Set(kept);
  return before.filter((node) => !stays.has(node));
}

function leafOf(lines: readonly PathNode[]): string | null {
  let leafId: string | null = null;
  for (const node of lines) {
    if (node.leafTarget !== undefined) leafId = node.leafTarget;
    else if (node.id !== undefined && node.side === undefined) leafId = node.id;
  }
  return leafId;
}

/** Of lines with the same id the last one counts. A circle ends the path where it closes. */
function climb<Node extends PathNode>(lines: readonly Node[], leafId: string | null, rule: PathRule): Node[] {
  const byId = new Map<string, { node: Node; before: string | null }>();
  let before: string | null = null;
  for (const node of lines) {
    if (node.id === undefined) continue;
    byId.set(node.id, { node, before });
    if (node.leafTarget === undefined && node.side === undefined) before = node.id;
  }
  const path: Node[] = [];
  let next: string | null = leafId;
  while (next !== null) {
    const found = byId.get(next);
    if (found === undefined) break;
    byId.delete(next);
    path.push(found.node);
    next =
      found.node.parentId === undefined && rule.missingParent === "previous"
        ? found.before
        : (found.node.parentId ?? null);
  }
  return path.reverse();
}

/** The seeds' dialect: a reset begins anew; a `compact` line stands for the first turns since then. */
function linearPath<Node extends PathNode>(lines: readonly Node[]): ActivePath<Node> {
  const path = lines.slice(lines.findLastIndex((node) => node.kind === "reset") + 1);
  let context: Node[] = [];
  let dropped: Node[] = [];
  let compaction: Node | undefined;
  for (const node of path) {
    if (node.kind !== "compaction") {
      context.push(node);
      continue;
    }
    const turns = groupTurns(context);
    const cut = node.turnsRemoved ?? turns.length;
    dropped = [...(compaction === undefined ? [] : [compaction]), ...turns.slice(0, cut).flat()];
    context = turns.slice(cut).flat();
    compaction = node;
  }
  return { path, leafId: null, linear: true, compaction, context, dropped };
}
