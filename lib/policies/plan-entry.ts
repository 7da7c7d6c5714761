import { estimateEntryTokens } from "@/lib/tokens/estimate-tokens";
import type { MessageRole, PlacedEntry } from "@/lib/transcript/entry";
import { type PathNode, pathNode } from "@/lib/transcript/path-node";
import { type CallIds, answersIn, callsIn } from "@/lib/transcript/turns";

/** What a compaction needs to know of an entry: small enough to hold for every line of a huge file. */
export type PlanEntry = PathNode & {
  role: MessageRole | undefined;
  /** estimated; 0 for what the model never sees */
  tokens: number;
  /** ids of the tool calls in it, and of the calls it answers; undefined where the file names none */
  calls: CallIds;
  answers: CallIds;
  /** something that a summary can tell of */
  spoken: boolean;
};

export function planEntry(placed: PlacedEntry): PlanEntry {
  const { entry } = placed;
  const tokens = estimateEntryTokens(entry);
  return Object.assign(pathNode(placed), {
    role: entry.kind === "message" ? entry.role : undefined,
    tokens,
    calls: callsIn(entry),
    answers: answersIn(entry),
    spoken: tokens > 0,
  });
}
