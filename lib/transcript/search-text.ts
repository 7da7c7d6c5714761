import type { Entry } from "./entry";
import { blocksText, entryText } from "./entry-kinds";
import { type Focus, isBlockInFocus, isInFocus } from "./focus";

/** What a search finds in an entry while only a part of the transcript is shown; null when the entry is not shown at all. */
export function searchText(entry: Entry, focus: Focus): string | null {
  if (!isInFocus(entry, focus)) return null;
  if (focus === "everything" || entry.kind !== "message" || entry.role === "toolResult") return entryText(entry);
  const shown = blocksText(entry.blocks.filter((block) => isBlockInFocus(block, focus)));
  return [shown, entry.errorMessage ?? ""].filter((part) => part !== "").join("\n");
}
