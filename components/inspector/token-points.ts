import type { Outline, OutlineTurn } from "@/lib/transcript/outline";
import { type TurnFigures, addFigures, noFigures } from "@/lib/transcript/turn-figures";

/** Turns with figures, numbered as the outline numbers prompts; a long session's are drawn as the largest of each stretch. */
export type TokenPoint = { number: number; turn: OutlineTurn; contextTokens: number };
export type TokenTimeline = {
  points: TokenPoint[];
  /** a turn's number → what happened before it */
  marks: { number: number; kind: "compaction" | "reset" }[];
  turnsTotal: number;
  sum: TurnFigures;
};

const pointsMax = 400;

/** What an outline tells of tokens, in as many points as a plot can show. */
export function tokenTimeline({ turns, marks }: Outline): TokenTimeline {
  const prompts = turns.filter(({ isContinued }) => !isContinued);
  const told = prompts.flatMap((turn, at): TokenPoint[] => {
    const { contextTokens } = turn.figures;
    return contextTokens === null ? [] : [{ number: at + 1, turn, contextTokens }];
  });
  const lost = marks.flatMap(({ kind, offset }) => {
    if (kind === "model") return [];
    const next = prompts.findIndex((turn) => turn.offset > offset);
    return [{ kind, number: next === -1 ? prompts.length + 1 : next + 1 }];
  });
  return {
    points: largestOfEach(told, pointsMax),
    marks: lost,
    turnsTotal: prompts.length,
    sum: turns.reduce((sum, { figures }) => addFigures(sum, figures), noFigures),
  };
}

/** Whether the window is near enough to be drawn above the line without flattening it. */
export function isNearWindow({ points }: TokenTimeline, windowTokens: number): boolean {
  return points.some(({ contextTokens }) => contextTokens > windowTokens / 2);
}

function largestOfEach(points: readonly TokenPoint[], max: number): TokenPoint[] {
  const size = Math.ceil(points.length / max);
  if (size <= 1) return [...points];
  const largest: TokenPoint[] = [];
  for (let at = 0; at < points.length; at += size) {
    const stretch = points.slice(at, at + size);
    largest.push(stretch.reduce((one, other) => (other.contextTokens > one.contextTokens ? other : one)));
  }
  return largest;
}
