import type { PathRule } from "./active-path";
import type { PathNode } from "./path-node";

type Known = {
  node: PathNode;
  /** the id that a line without a parent continues; undefined: it stands further back */
  before: string | undefined;
  isTaken: boolean;
};

/** A context begins with the latest compaction; what that took out began with the one before. */
const compactionsMax = 2;

/**
 * Told the lines of a file from its last one backwards, answers whether those before can still change what the model sees, or
 * what the latest compaction took out of it: `activePath` of the lines so far then says the same of both as of the whole file.
 */
export function branchReach({ missingParent }: PathRule): { push(node: PathNode): boolean } {
  const known = new Map<string, Known>();
  const kept = new Set<string>();
  let awaiting: Known[] = [];
  let compactions = 0;
  /** where the branch goes on: not found yet, or an id, or its root */
  let next: string | null | undefined;
  let last: Known | undefined;

  function remember(node: PathNode, id: string): void {
    if (continuesBranch(node)) {
      for (const one of awaiting) one.before = id;
      awaiting = [];
    }
    if (known.has(id)) return;
    const entry: Known = { node, before: undefined, isTaken: false };
    known.set(id, entry);
    awaiting.push(entry);
  }

  function take(entry: Known): void {
    const { id, kind, firstKeptEntryId } = entry.node;
    entry.isTaken = true;
    last = entry;
    if (kind === "compaction" && compactions < compactionsMax) {
      compactions += 1;
      if (firstKeptEntryId !== undefined && known.get(firstKeptEntryId)?.isTaken !== true) kept.add(firstKeptEntryId);
    }
    if (id !== undefined) kept.delete(id);
    next = parentOf(entry);
  }

  function parentOf({ node: { parentId }, before }: Known): string | null | undefined {
    return parentId === undefined && missingParent === "previous" ? before : (parentId ?? null);
  }

  function climb(): void {
    if (last && next === undefined) next = parentOf(last);
    while (typeof next === "string") {
      const entry = known.get(next);
      if (entry === undefined) return;
      if (entry.isTaken) next = null;
      else take(entry);
    }
  }

  return {
    push(node) {
      if (node.kind === "session") return false;
      const { id, leafTarget } = node;
      if (next === undefined && last === undefined)
        next = leafTarget === undefined && continuesBranch(node) ? id : leafTarget;
      if (id !== undefined) remember(node, id);
      climb();
      const isWhole = next === null || (compactions === compactionsMax && kept.size === 0);
      return isWhole && known.size > 0;
    },
  };
}

function continuesBranch({ leafTarget, side }: PathNode): boolean {
  return leafTarget === undefined && side === undefined;
}
