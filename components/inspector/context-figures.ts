import type { SessionDetail } from "@/lib/contract/session-results";

export type ContextState = SessionDetail["context"];

/** What the meter shows. Shares are of the window; `room` is what is left before a compaction is due. */
export type ContextFigures = {
  usedShare: number;
  reserveShare: number;
  roomTokens: number | null;
  state: "unknown" | "easy" | "near" | "due";
};

const nearShare = 0.85;

export function contextFigures({
  usedTokens,
  windowTokens,
  reserveTokens,
}: Pick<ContextState, "usedTokens" | "windowTokens" | "reserveTokens">): ContextFigures {
  const window = Math.max(windowTokens, 1);
  const reserveShare = share(reserveTokens, window);
  if (usedTokens === null) return { usedShare: 0, reserveShare, roomTokens: null, state: "unknown" };
  const limit = Math.max(windowTokens - reserveTokens, 0);
  const state = usedTokens >= limit ? "due" : usedTokens >= limit * nearShare ? "near" : "easy";
  return { usedShare: share(usedTokens, window), reserveShare, roomTokens: Math.max(limit - usedTokens, 0), state };
}

function share(part: number, whole: number): number {
  return Math.min(Math.max(part / whole, 0), 1);
}

export const sourceSentences: Record<ContextState["source"], string> = {
  recorded: "Recorded: the prompt of the last model call.",
  estimate: "Estimate: characters of the active branch divided by four.",
  none: "Nothing is recorded yet, and there is no transcript to estimate from.",
};
