import type { Tone } from "@/components/ui/badge";
import type { PlacedEntry } from "@/lib/transcript/entry";

export type ToolStatus = "ok" | "error" | "running" | "missing" | "unloaded";

export const toolStatusLooks: Record<ToolStatus, { tone: Tone; words: string }> = {
  ok: { tone: "green", words: "ok" },
  error: { tone: "red", words: "error" },
  running: { tone: "accent", words: "running" },
  missing: { tone: "amber", words: "no result" },
  unloaded: { tone: "neutral", words: "result not loaded" },
};

type Around = { isTailLoaded: boolean; runningFrom: number };

/** How a call went, as far as the loaded part of the file tells. */
export function toolStatus(callOffset: number, result: PlacedEntry | undefined, around: Around): ToolStatus {
  if (result !== undefined) return isFailedResult(result) ? "error" : "ok";
  if (!around.isTailLoaded) return "unloaded";
  return callOffset >= around.runningFrom ? "running" : "missing";
}

/** A program that ended with another code than 0 failed, even where the tool itself worked. */
export function isFailedResult({ entry }: PlacedEntry): boolean {
  if (entry.kind !== "message") return false;
  return entry.isError === true || entry.blocks.some((block) => block.type === "toolResult" && block.isError === true);
}

const runningMsMax = 30 * 60_000;

/**
 * Calls of the last message of the file may still be running, while the file is fresh. Returns the offset from which
 * that holds.
 */
export function runningFrom(entries: readonly PlacedEntry[], isTailLoaded: boolean, nowMs: number): number {
  if (!isTailLoaded) return Number.POSITIVE_INFINITY;
  const last = entries.findLast(({ entry }) => entry.kind === "tool_call" || isTurn(entry));
  const atMs = last?.entry.timestampMs;
  if (last === undefined || atMs === undefined || nowMs - atMs > runningMsMax) return Number.POSITIVE_INFINITY;
  return last.offset;
}

function isTurn(entry: PlacedEntry["entry"]): boolean {
  return entry.kind === "message" && (entry.role === "user" || entry.role === "assistant");
}
