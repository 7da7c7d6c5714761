import { z } from "zod";
import { displayText } from "./display-text";
import type { Entry, PlacedEntry } from "./entry";
import { peekLine } from "./peek-line";
import { TurnFigures, addFigures, figuresOf } from "./turn-figures";
import { startsTurn } from "./turns";

/** A turn of a transcript: what was asked, and what it took. */
export const OutlineTurn = z.object({
  /** of the prompt; of the first line that was looked at when the prompt lies before it, or when there is none */
  offset: z.number(),
  /** the prompt lies before the part of the file that was looked at */
  isContinued: z.boolean(),
  entryId: z.string().optional(),
  /** the beginning of the prompt, on one line */
  excerpt: z.string(),
  figures: TurnFigures,
});
export type OutlineTurn = z.infer<typeof OutlineTurn>;

export const outlineMarkKinds = ["compaction", "reset", "model"] as const;
/** A place from which on something is different. */
export const OutlineMark = z.object({
  offset: z.number(),
  entryId: z.string().optional(),
  kind: z.enum(outlineMarkKinds),
  atMs: z.number().optional(),
  words: z.string().optional(),
});
export type OutlineMark = z.infer<typeof OutlineMark>;

export type Outline = { turns: readonly OutlineTurn[]; marks: readonly OutlineMark[] };
export const emptyOutline: Outline = { turns: [], marks: [] };

const excerptCharsMax = 160;

/** What an entry adds to the outline of the lines before it. Lines of a turn that say nothing about it may be left out. */
export function outlineOf(placed: PlacedEntry): { turn: OutlineTurn | null; mark: OutlineMark | null } {
  const { entry, offset } = placed;
  const prompt = promptIn(entry);
  const id = entry.id === undefined ? {} : { entryId: entry.id };
  const figures = figuresOf(entry);
  if (prompt !== null) {
    return { turn: { offset, isContinued: false, ...id, excerpt: oneLine(prompt), figures }, mark: null };
  }
  const told = markOf(entry);
  if (told === null) return { turn: { offset, isContinued: true, excerpt: "", figures }, mark: null };
  const atMs = entry.timestampMs === undefined ? {} : { atMs: entry.timestampMs };
  return { turn: null, mark: { offset, ...id, ...atMs, ...told } };
}

/** One turn after the others: a part of the last one becomes part of it. */
export function joinTurn(turns: OutlineTurn[], turn: OutlineTurn): void {
  const last = turns.at(-1);
  if (!turn.isContinued || last === undefined) turns.push(turn);
  else turns[turns.length - 1] = { ...last, figures: addFigures(last.figures, turn.figures) };
}

/** Two stretches of one file that follow each other. */
export function joinOutlines(one: Outline, other: Outline): Outline {
  const [first, ...rest] = other.turns;
  const turns = [...one.turns];
  if (first !== undefined) joinTurn(turns, first);
  return { turns: [...turns, ...rest], marks: [...one.marks, ...other.marks] };
}

/** The words of a prompt; null when the entry is none. Of a line too long to read its role tells. */
function promptIn(entry: Entry): string | null {
  if (entry.kind === "oversized") {
    return peekLine(entry.head, entry.tail).role === "user" ? "A very long message" : null;
  }
  if (entry.kind !== "message" || !startsTurn(entry)) return null;
  const texts = entry.blocks.flatMap((block) => (block.type === "text" ? [block.text] : []));
  const words = displayText(texts.join("\n").slice(0, promptCharsMax));
  if (words.trim() !== "") return words;
  return entry.blocks.some((block) => block.type === "image") ? "An image" : "No text";
}

const promptCharsMax = 20_000;

function markOf(entry: Entry): Pick<OutlineMark, "kind" | "words"> | null {
  switch (entry.kind) {
    case "compaction":
      return { kind: "compaction" };
    case "reset":
      return { kind: "reset", ...(entry.reason === undefined ? {} : { words: oneLine(entry.reason) }) };
    case "model_change": {
      const words = [entry.provider, entry.modelId].filter((part) => part !== undefined).join("/");
      return { kind: "model", ...(words === "" ? {} : { words }) };
    }
    case "message":
    case "session":
    case "branch_summary":
    case "thinking_level_change":
    case "custom":
    case "custom_message":
    case "label":
    case "session_info":
    case "tool_call":
    case "thinking":
    case "unknown":
    case "unreadable":
    case "oversized":
      return null;
  }
}

function oneLine(text: string): string {
  const line = text
    .slice(0, excerptCharsMax * 4)
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > excerptCharsMax ? `${line.slice(0, excerptCharsMax).replace(/[\uD800-\uDBFF]$/, "")}…` : line;
}
