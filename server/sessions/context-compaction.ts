import type { OperationOutput } from "@/lib/contract/operations";
import { groupTurns } from "@/lib/transcript/turns";
import { anyOf, asObject, numberOf, objectOf } from "@/lib/transcript/fields";
import type { Branch } from "@/server/transcript/read-branch";
import { readEntry } from "@/server/transcript/read-entry";
import type { ContextPlace } from "./context-place";

type Result = OperationOutput<"sessions.context">;

const summaryCharsMax = 64_000;

/** The compaction that opens the context, with its summary. Failures: those of reading its line. */
export async function compactionInContext(place: ContextPlace, read: Branch): Promise<Result["compaction"]> {
  const { compaction } = read.branch;
  if (compaction === undefined) return null;
  const { offset, id, timestampMs, tokens } = compaction;
  const { entry } = await readEntry(place.store, place.file, { offset, generation: read.generation });
  const base = { offset, ...(id === undefined ? {} : { id }), ...(timestampMs === undefined ? {} : { timestampMs }) };
  if (entry?.kind !== "compaction") return { ...base, tokens, summary: "", undoable: false };
  const details = objectOf(asObject(entry.raw), "details");
  const droppedMessages = numberOf(details, "droppedMessages") ?? numberOf(asObject(entry.raw), "droppedMessages");
  return {
    ...base,
    tokens,
    summary: (entry.summary ?? "").slice(0, summaryCharsMax),
    ...(entry.tokensBefore === undefined ? {} : { tokensBefore: entry.tokensBefore }),
    ...(droppedMessages === undefined ? {} : { droppedMessages }),
    ...(entry.summarisedBy === undefined ? {} : { summarisedBy: entry.summarisedBy }),
    undoable: isUndoable(read) && anyOf(details, "summarisedBy") !== undefined,
  };
}

/** Nothing was said since: taking the compaction back loses no message. */
export function isUndoable({ branch, pendingBytes }: Pick<Branch, "branch" | "pendingBytes">): boolean {
  const { compaction, linear, path } = branch;
  if (compaction?.id === undefined || linear || pendingBytes > 0) return false;
  return !path.slice(path.indexOf(compaction) + 1).some(({ spoken }) => spoken);
}

/** What the latest compaction took out of the context; null when there was none. */
export function droppedByCompaction({ dropped }: Branch["branch"]): Result["dropped"] {
  const first = dropped[0];
  const last = dropped.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    entries: dropped.length,
    messages: dropped.filter(({ kind }) => kind === "message").length,
    turns: groupTurns(dropped).filter((turn) => turn[0]?.startsTurn).length,
    tokens: dropped.reduce((sum, { tokens }) => sum + tokens, 0),
    firstOffset: first.offset,
    ...(first.id === undefined ? {} : { firstId: first.id }),
    lastOffset: last.offset,
    ...(last.id === undefined ? {} : { lastId: last.id }),
  };
}
