import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { PlanEntry } from "@/lib/policies/plan-entry";
import type { PrunedResult } from "@/lib/policies/context-pruning";
import { readPreviews } from "@/server/transcript/read-previews";
import type { ContextPlace } from "./context-place";

type Result = Pick<OperationOutput<"sessions.context">, "entries" | "entriesTotal">;

const pageMax = 200;
const charsPerToken = 4;

/** One page of what the model sees, in order: the newest unless `from` says where to begin. */
export async function contextEntries(
  place: ContextPlace,
  generation: string,
  seen: readonly PlanEntry[],
  pruned: readonly PrunedResult[],
  { from, limit }: Pick<ParsedInput<"sessions.context">, "from" | "limit">,
): Promise<Result> {
  const shown = seen.filter(({ tokens, kind }) => tokens > 0 || kind === "compaction");
  const count = Math.min(limit, pageMax);
  const start = Math.min(from ?? Math.max(0, shown.length - count), shown.length);
  const page = shown.slice(start, start + count);
  const previews = await readPreviews(place.store, place.file, page, generation);
  const turnOf = turnNumbers(shown);
  const gains = gainsByOffset(pruned);
  const entries = page.map((entry, at) => {
    const gain = gains.get(entry.offset);
    const tool = entry.tools.find((part) => part.tool !== undefined)?.tool;
    return {
      index: start + at,
      offset: entry.offset,
      ...(entry.id === undefined ? {} : { id: entry.id }),
      kind: entry.kind,
      ...(entry.role === undefined ? {} : { role: entry.role }),
      ...(tool === undefined ? {} : { tool }),
      turn: turnOf[start + at] ?? 0,
      tokens: entry.tokens,
      ...(gain === undefined
        ? {}
        : { tokensAfterPruning: Math.max(0, entry.tokens - Math.floor(gain / charsPerToken)) }),
      preview: previews[at] ?? "",
    };
  });
  return { entries, entriesTotal: shown.length };
}

/** Counted from the first turn of the context, the summary and what precedes any turn being turn 0. */
function turnNumbers(entries: readonly PlanEntry[]): number[] {
  let turn = 0;
  return entries.map(({ startsTurn }) => {
    if (startsTurn) turn += 1;
    return turn;
  });
}

function gainsByOffset(pruned: readonly PrunedResult[]): Map<number, number> {
  const gains = new Map<number, number>();
  for (const { offset, charsBefore, charsAfter } of pruned)
    gains.set(offset, (gains.get(offset) ?? 0) + charsBefore - charsAfter);
  return gains;
}
