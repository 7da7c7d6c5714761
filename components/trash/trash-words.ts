import type { Tone } from "@/components/ui/badge";
import type { TrashKind, TrashRow } from "@/lib/contract/trash-results";

/** What a row is, in a word or two. */
export function trashWord({ kind, archive }: TrashRow): { word: string; tone: Tone } {
  if (kind === "clean-up") return { word: "clean-up", tone: "blue" };
  if (kind === "entry") return { word: "kept entry", tone: "neutral" };
  if (archive === "deleted") return { word: "deleted", tone: "amber" };
  return archive === "reset" ? { word: "before a reset", tone: "neutral" } : { word: "backup", tone: "neutral" };
}

export const kindWords: Record<TrashKind | "all", string> = {
  all: "Everything",
  archive: "Archived transcripts",
  "clean-up": "Clean-ups",
  entry: "Kept entries",
};

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
