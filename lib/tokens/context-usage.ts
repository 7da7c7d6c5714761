export type ContextUsage = {
  usedTokens: number | null;
  /** recorded: prompt size of the last model call; estimate: characters of the active branch / 4 */
  source: "recorded" | "estimate" | "none";
  /** of the window, 0 to 1 and above; null when nothing is known */
  share: number | null;
  /** what is left before the reserve is touched; never negative */
  freeTokens: number | null;
};

/** How full the model's window is: what a call recorded, when that still holds, before any estimate. */
export function contextUsage(from: {
  totalTokens?: number | undefined;
  /** false: a call has not confirmed `totalTokens` since the context changed */
  totalTokensFresh?: boolean | undefined;
  estimatedTokens?: number | undefined;
  windowTokens: number;
  reserveTokens: number;
}): ContextUsage {
  const recorded = from.totalTokensFresh === false || !isCount(from.totalTokens) ? null : from.totalTokens;
  const usedTokens = recorded ?? from.estimatedTokens ?? null;
  if (usedTokens === null) return { usedTokens, source: "none", share: null, freeTokens: null };
  const share = from.windowTokens > 0 ? usedTokens / from.windowTokens : null;
  const freeTokens = Math.max(0, from.windowTokens - from.reserveTokens - usedTokens);
  return { usedTokens, source: recorded === null ? "estimate" : "recorded", share, freeTokens };
}

/** A recorded 0 means that no call was made yet (a reset writes it), not that the window is empty. */
function isCount(tokens: number | undefined): tokens is number {
  return tokens !== undefined && Number.isFinite(tokens) && tokens > 0;
}
