import type { PlanEntry } from "./plan-entry";

/** A tool call in one turn that is answered in a later one. */
export type TurnLink = { callTurn: number; answerTurn: number };

type OpenCall = { id: string | undefined; turn: number };

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
      for (const id of entry.calls) open.push({ id, turn });
    }
  }
  return links;
}

function takeCall(open: OpenCall[], id: string | undefined): OpenCall | undefined {
  const at = id === undefined ? (open.length > 0 ? 0 : -1) : open.findLastIndex((call) => call.id === id);
  return at === -1 ? undefined : open.splice(at, 1)[0];
}
