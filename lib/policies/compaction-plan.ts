import type { ActivePath } from "@/lib/transcript/active-path";
import { groupTurns } from "@/lib/transcript/turns";
import type { PlanEntry } from "./plan-entry";
import { uncutPlaces } from "./compaction-chunks";
import { turnLinks } from "./turn-links";

export type CompactionConfig = {
  /** turns at the end that stay word for word */
  keepRecentTurns: number;
  /** of those, no more than this many tokens; the last turn always stays */
  keepRecentTokens?: number | undefined;
  summaryMaxTokens: number;
  reserveTokensFloor: number;
  /** when known, what stays must fit: window − reserve − summary */
  windowTokens?: number | undefined;
};

export type CompactionRequest = {
  branch: ActivePath<PlanEntry>;
  /** the file begins with OpenClaw's header line */
  hasHeader: boolean;
  config: CompactionConfig;
  /** of the last model call, when it is known; else tokens are estimated */
  recordedTokens?: number | undefined;
};

export type Compaction = {
  compact: true;
  /** which line to append: OpenClaw's, or the seeds' `compact` with its count of turns */
  dialect: "compaction" | "compact";
  /** absent in the seeds' dialect */
  firstKeptEntryId: string | undefined;
  firstKeptOffset: number;
  /** what the summary stands for, oldest first; an earlier summary is part of it */
  dropped: PlanEntry[];
  kept: PlanEntry[];
  droppedTurns: number;
  keptTurns: number;
  /** the last turn alone is too long: its beginning is summarised too */
  splitTurn: boolean;
  tokensBefore: number;
  /** estimated */
  droppedTokens: number;
  /** with a summary of full length */
  tokensAfter: number;
};
export type CompactionPlan = { compact: false; reason: string } | Compaction;

type Turn = PlanEntry[];

/**
 * Where to cut the active branch: recent turns stay, all before them goes into one summary, and no tool call is ever parted
 * from its result.
 */
export function planCompaction(request: CompactionRequest): CompactionPlan {
  const { branch, config } = request;
  const turns = groupTurns(branch.context);
  if (!turns.some(isSpoken)) return no("There is nothing to summarise.");
  if (branch.linear && request.hasHeader) {
    return no(
      "The lines of this transcript have no ids yet, so no summary can point at them. OpenClaw adds ids when it next opens it.",
    );
  }
  const wished = recentStart(turns, config);
  const cut = beforeOpenCalls(turns, wished);
  const split = branch.linear || cut < turns.length - 1 ? 0 : splitOf(turns.at(-1) ?? [], keptTokensMax(config));
  const dropped = [...turns.slice(0, cut).flat(), ...(turns[cut] ?? []).slice(0, split)];
  const [first] = (turns[cut] ?? []).slice(split);
  if (first === undefined || !dropped.some(({ spoken }) => spoken)) return no(tooShort(turns, wished, cut));
  return { compact: true, ...cutAt(request, turns, { cut, split, first }) };
}

/** Tokens of the context once a summary of this many tokens stands for what was dropped. */
export function tokensWithSummary(
  plan: Pick<Compaction, "tokensBefore" | "droppedTokens">,
  summaryTokens: number,
): number {
  return Math.max(0, plan.tokensBefore - plan.droppedTokens) + summaryTokens;
}

type Cut = { cut: number; split: number; first: PlanEntry };

function cutAt(
  { branch, config, recordedTokens }: CompactionRequest,
  turns: Turn[],
  { cut, split, first }: Cut,
): Omit<Compaction, "compact"> {
  const entries = turns.flat();
  const at = turns.slice(0, cut).flat().length + split;
  const dropped = [...(branch.compaction === undefined ? [] : [branch.compaction]), ...entries.slice(0, at)];
  const kept = entries.slice(at);
  const droppedTokens = tokensOf(dropped);
  const tokensBefore = recordedTokens ?? droppedTokens + tokensOf(kept);
  return {
    dialect: branch.linear ? "compact" : "compaction",
    firstKeptEntryId: first.id,
    firstKeptOffset: first.offset,
    dropped,
    kept,
    droppedTurns: cut,
    keptTurns: turns.length - cut,
    splitTurn: split > 0,
    tokensBefore,
    droppedTokens,
    tokensAfter: tokensWithSummary({ tokensBefore, droppedTokens }, Math.min(config.summaryMaxTokens, droppedTokens)),
  };
}

function no(reason: string): CompactionPlan {
  return { compact: false, reason };
}

function tooShort(turns: Turn[], wished: number, cut: number): string {
  if (cut < wished) return "A tool call of an older turn is answered in the recent ones, which are kept.";
  const kept = turns.slice(cut).filter(isSpoken).length;
  return kept === 1 ? "There is only one turn, and it is kept." : `There are only ${kept} turns, and they are kept.`;
}

/** Index of the first turn to keep: the last turns in number, then as many of them as the tokens allow. */
function recentStart(turns: Turn[], config: CompactionConfig): number {
  let start = turns.length;
  for (let counted = 0; start > 0 && counted < Math.max(1, config.keepRecentTurns); ) {
    start -= 1;
    if (isSpoken(turns[start] ?? [])) counted += 1;
  }
  const tokensMax = keptTokensMax(config);
  while (start < turns.length - 1 && tokensOf(turns.slice(start).flat()) > tokensMax) start += 1;
  return start;
}

/**
 * How many entries of a turn that is too long to be kept whole go into the summary; 0: none. What stays begins with an
 * assistant's message, and no call is parted from its result.
 */
function splitOf(turn: Turn, tokensMax: number): number {
  if (tokensOf(turn) <= tokensMax) return 0;
  const canCut = uncutPlaces(turn);
  let tokens = 0;
  let best = 0;
  for (let at = turn.length - 1; at > 0; at -= 1) {
    tokens += turn[at]?.tokens ?? 0;
    if (canCut[at] && turn[at]?.role === "assistant") {
      if (tokens > tokensMax) return best === 0 ? at : best;
      best = at;
    }
  }
  return best;
}

function keptTokensMax({
  keepRecentTokens,
  windowTokens,
  reserveTokensFloor,
  summaryMaxTokens,
}: CompactionConfig): number {
  const room =
    windowTokens === undefined ? Number.POSITIVE_INFINITY : windowTokens - reserveTokensFloor - summaryMaxTokens;
  return Math.max(0, Math.min(keepRecentTokens ?? Number.POSITIVE_INFINITY, room));
}

/** Moves the cut back before every call that is answered behind it. */
function beforeOpenCalls(turns: Turn[], start: number): number {
  const links = turnLinks(turns);
  let cut = start;
  for (;;) {
    const parted = links.filter(({ callTurn, answerTurn }) => callTurn < cut && answerTurn >= cut);
    if (parted.length === 0) return cut;
    cut = Math.min(...parted.map(({ callTurn }) => callTurn));
  }
}

function isSpoken(turn: Turn): boolean {
  return turn.some((entry) => entry.spoken);
}

function tokensOf(entries: readonly PlanEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.tokens, 0);
}
