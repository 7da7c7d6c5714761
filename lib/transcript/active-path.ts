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
  const at = path.findLastIndex((node) => node.kind === "compaction");
  const compaction = path[at];
  if (compaction === undefined) return { path, leafId, linear: false, compaction, context: path };
  const keptFrom = path.findIndex((node) => node.id !== undefined && node.id === compaction.firstKeptEntryId);
  const kept = keptFrom === -1 ? [] : path.slice(keptFrom, Math.max(keptFrom, at));
  const context = [...kept.filter((node) => node.kind !== "compaction"), ...path.slice(at + 1)];
  return { path, leafId, linear: false, compaction, context };
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
  let compaction: Node | undefined;
  for (const node of path) {
    if (node.kind !== "compaction") {
      context.push(node);
      continue;
    }
    const turns = groupTurns(context);
    context = node.turnsRemoved === undefined ? [] : turns.slice(node.turnsRemoved).flat();
    compaction = node;
  }
  return { path, leafId: null, linear: true, compaction, context };
}
