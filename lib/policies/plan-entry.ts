import { estimateEntryTokens } from "@/lib/tokens/estimate-tokens";
import type { Entry, MessageRole, PlacedEntry } from "@/lib/transcript/entry";
import { type PathNode, pathNode } from "@/lib/transcript/path-node";
import { type ToolPart, toolParts } from "@/lib/transcript/tool-parts";
import { type CallIds, answersIn, callsIn } from "@/lib/transcript/turns";

/** What context and compaction need to know of an entry: small enough to hold for every line of a huge file. */
export type PlanEntry = PathNode & {
  role: MessageRole | undefined;
  timestampMs: number | undefined;
  /** estimated; 0 for what the model never sees */
  tokens: number;
  /** ids of the tool calls in it, and of the calls it answers; undefined where the file names none */
  calls: CallIds;
  answers: CallIds;
  tools: readonly ToolPart[];
  /** prompt size that this model call recorded; undefined when it recorded none */
  promptTokens: number | undefined;
  /** something that a summary can tell of */
  spoken: boolean;
};

export function planEntry(placed: PlacedEntry): PlanEntry {
  const { entry } = placed;
  const tokens = estimateEntryTokens(entry);
  return Object.assign(pathNode(placed), {
    role: entry.kind === "message" ? entry.role : undefined,
    timestampMs: entry.timestampMs,
    tokens,
    calls: callsIn(entry),
    answers: answersIn(entry),
    tools: toolParts(entry),
    promptTokens: promptTokensOf(entry),
    spoken: tokens > 0,
  });
}

/** Zero usage is what a reply without a model call records. */
function promptTokensOf(entry: Entry): number | undefined {
  if (entry.kind !== "message" || entry.role !== "assistant" || entry.usage === undefined) return undefined;
  const { input = 0, cacheRead = 0, cacheWrite = 0 } = entry.usage;
  const tokens = input + cacheRead + cacheWrite;
  return tokens > 0 ? tokens : undefined;
}
