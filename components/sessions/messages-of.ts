import type { PlacedEntry } from "@/lib/transcript/entry";

/** The messages among transcript entries as plain text, in order; lines that say nothing are left out. */
export function messagesOf(entries: PlacedEntry[], charactersMax: number): { role: string; text: string }[] {
  return entries.flatMap(({ entry }) => {
    if (entry.kind !== "message") return [];
    const text = entry.blocks
      .flatMap((block) => (block.type === "text" || block.type === "toolResult" ? [block.text] : []))
      .join("\n")
      .trim();
    if (text === "") return [];
    const role = entry.role === "toolResult" ? "tool" : entry.role;
    return [{ role, text: text.length > charactersMax ? `${text.slice(0, charactersMax)}…` : text }];
  });
}
