import type { ContextResult } from "@/lib/contract/context-results";
import { formatTokens } from "@/lib/format/format-tokens";

type Entry = ContextResult["entries"][number];

const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    compaction: "Summary",
    branch_summary: "Summary of a branch",
    custom_message: "Added message",
    tool_call: "Tool call",
    thinking: "Thinking",
    oversized: "Very long line",
  }),
);
const roles: ReadonlyMap<string, string> = new Map(
  Object.entries({
    user: "Person",
    assistant: "Assistant",
    toolResult: "Tool result",
    system: "System",
    bashExecution: "Command",
    custom: "Added message",
  }),
);

/** What an entry of the context is, in two words. */
export function entryWords({ kind, role, tool }: Pick<Entry, "kind" | "role" | "tool">): string {
  const name = (role === undefined ? undefined : roles.get(role)) ?? kinds.get(kind) ?? kind;
  return tool === undefined ? name : `${name} · ${tool}`;
}

export function turnsAgo(ageTurns: number): string {
  return ageTurns === 1 ? "1 turn ago" : `${ageTurns} turns ago`;
}

export function counted(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount.toLocaleString("en-GB")} ${amount === 1 ? noun : plural}`;
}

/** What is paid again and again for old results. */
export function staleSentence({ staleTokens, staleTotal, usedTokens }: ContextResult): string {
  if (staleTotal === 0) return "No tool result of an earlier turn is in the context.";
  const share =
    usedTokens === null || usedTokens === 0
      ? ""
      : `, ${Math.round((staleTokens / usedTokens) * 100)} % of what is used`;
  return `${counted(staleTotal, "old tool result")} cost about ${formatTokens(staleTokens)} tokens on every call${share}.`;
}

/** How the figure of use came to be. */
export function sentenceOfUse({ source, recordedBy, estimatedTokens }: ContextResult): string {
  if (source === "none") return "Nothing is recorded yet, and there is nothing to estimate from.";
  if (source === "estimate")
    return "Estimate: characters of what the model sees, divided by four, without the system prompt.";
  const by =
    recordedBy === "entry"
      ? "the prompt of the last model call, as the session's entry tells"
      : "the prompt of the last model call in the transcript";
  return `Recorded: ${by}. The history alone is estimated at ${formatTokens(estimatedTokens)}.`;
}
