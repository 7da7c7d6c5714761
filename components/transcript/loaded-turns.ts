import type { PlacedEntry } from "@/lib/transcript/entry";
import { type TurnFigures, addFigures, figuresOf } from "@/lib/transcript/turn-figures";
import { startsTurn } from "@/lib/transcript/turns";

/** Offset of a prompt → what its turn took, for each turn that is loaded from its prompt to its end. */
export function loadedTurns(entries: readonly PlacedEntry[], isTailLoaded: boolean): ReadonlyMap<number, TurnFigures> {
  const turns = new Map<number, TurnFigures>();
  let prompt: number | undefined;
  for (const { entry, offset } of entries) {
    if (startsTurn(entry)) {
      prompt = offset;
      turns.set(offset, figuresOf(entry));
      continue;
    }
    const before = prompt === undefined ? undefined : turns.get(prompt);
    if (prompt !== undefined && before) turns.set(prompt, addFigures(before, figuresOf(entry)));
  }
  if (!isTailLoaded && prompt !== undefined) turns.delete(prompt);
  return turns;
}
