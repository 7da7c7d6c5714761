import type { PlanEntry } from "./plan-entry";

/** A tool call in one turn that is answered in a later one. */
export type TurnLink = { callTurn: number; answerTurn: number };

type OpenCall = { id: string | undefined; turn: number; isGuessed: boolean };

/** An answer belongs to the latest call of its id; one that names no call, to the oldest call that waits. */
export function turnLinks(turns: readonly (readonly PlanEntry[])[]): TurnLink[] {
  const links: TurnLink[] = [];
  const open: OpenCall[] = [];
  for (const [turn, entries] of turns.entries()) {
    for (const entry of entries) {
      for (const id of entry.answers) {
        const call = takeCall(open, id);
        if (call !== undefined && call.turn < turn) links.push({ callTurn: call.turn, answerTurn: turn });
      }
      for (const id of entry.calls) open.push({ id, turn, isGuessed: false });
    }
  }
  return links;
}

/** A guess does not use a call up: an answer that names it may still come. */
function takeCall(open: OpenCall[], id: string | undefined): OpenCall | undefined {
  if (id === undefined) {
    const waiting = open.find((call) => !call.isGuessed);
    if (waiting) waiting.isGuessed = true;
    return waiting;
  }
  const at = open.findLastIndex((call) => call.id === id);
  return at === -1 ? undefined : open.splice(at, 1)[0];
}
