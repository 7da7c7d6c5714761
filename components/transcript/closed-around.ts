import type { PlacedEntry } from "@/lib/transcript/entry";
import type { DisclosureGroup } from "./disclosures";
import { blockText, entryText } from "./entry-text";
import { type ToolPairs, callKey } from "./tool-pairs";

/** What must be opened in a row so that the match can be seen. */
export function closedAround(
  placed: PlacedEntry,
  find: string,
  pairs: ToolPairs,
): { group: DisclosureGroup; key: string }[] {
  const wanted = find.trim().toLowerCase();
  const { entry, offset } = placed;
  const holds = (text: string) => text.toLowerCase().includes(wanted);
  if (entry.kind === "compaction" || entry.kind === "branch_summary") {
    return [{ group: "summary", key: `${offset} summary` }];
  }
  if (entry.kind === "message" && entry.role === "toolResult") return [{ group: "tool", key: `${offset} result` }];
  if (entry.kind !== "message") return [{ group: entry.kind === "thinking" ? "thinking" : "tool", key: `${offset} 0` }];
  return entry.blocks.flatMap((block, at) => {
    const result =
      block.type === "toolCall" && block.id !== undefined ? pairs.resultOf.get(callKey(offset, block.id)) : undefined;
    if (!holds(blockText(block)) && !(result && holds(entryText(result.entry)))) return [];
    const group: DisclosureGroup = block.type === "toolCall" ? "tool" : "thinking";
    return [{ group, key: `${offset} ${at}` }];
  });
}
