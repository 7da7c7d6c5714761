import type { Entry } from "@/lib/transcript/entry";
import { displayText } from "@/lib/transcript/display-text";
import { entryText } from "@/lib/transcript/entry-kinds";
import { linesForward } from "@/server/kernel/read-lines";
import { type TranscriptFolder, withTranscript } from "./open-transcript";
import { placeEntry } from "./place-entry";

export type TurnText = { role: string; text: string };
type Place = { offset: number; lengthBytes: number; spoken: boolean };

const charsEachMin = 200;
const charsEachMax = 8000;

/**
 * What the given entries say, in their order, for a summariser: at most about `charsMax` characters in all, shared out so
 * that each entry has its beginning and its end; of too many, the first (an earlier summary) and the newest. Failures:
 * transcript_missing, transcript_replaced, unavailable.
 */
export async function readTurnTexts(
  store: TranscriptFolder,
  file: string,
  places: readonly Place[],
  { charsMax, generation }: { charsMax: number; generation: string },
): Promise<TurnText[]> {
  const spoken = places.filter((place) => place.spoken);
  const charsEach = Math.min(charsEachMax, Math.max(charsEachMin, Math.floor(charsMax / Math.max(1, spoken.length))));
  const chosen = ends(spoken, Math.max(2, Math.ceil(charsMax / charsEach)));
  return withTranscript(store, file, generation, async ({ handle }) => {
    const texts: TurnText[] = [];
    for (const { offset, lengthBytes } of chosen) {
      for await (const frame of linesForward(handle, offset, offset + lengthBytes)) {
        const { entry } = placeEntry(frame);
        texts.push({ role: roleOf(entry), text: shorten(spokenText(entry), charsEach) });
      }
    }
    return texts.filter(({ text }) => text !== "");
  });
}

function ends<Item>(items: readonly Item[], max: number): Item[] {
  return items.length <= max ? [...items] : [...items.slice(0, 1), ...items.slice(1 - max)];
}

function roleOf(entry: Entry): string {
  if (entry.kind === "message") return entry.role;
  if (entry.kind === "compaction" || entry.kind === "branch_summary") return "summary";
  return entry.kind === "tool_call" || entry.kind === "thinking" ? "assistant" : "user";
}

function spokenText(entry: Entry): string {
  const isUser = entry.kind === "message" && entry.role === "user";
  return isUser ? displayText(entryText(entry)) : entryText(entry).trim();
}

function shorten(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const tail = Math.floor(charsMax / 4);
  return `${text.slice(0, charsMax - tail)}\n[…]\n${text.slice(-tail)}`;
}
