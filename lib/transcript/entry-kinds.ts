import type { Block, Entry, EntryKind } from "./entry";
import { anyOf, asObject, objectOf } from "./fields";

type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;

/** What a kind of entry is called, whether the model ever sees it, and what a search finds in it. */
export type EntryKindRow = { label: string; inContext(entry: Entry): boolean; text(entry: Entry): string };

const nothing = () => "";

/** One row for each kind: a new kind declares itself here, and shared code asks here instead of listing kinds. */
export const entryKinds: { readonly [K in EntryKind]: EntryKindRow } = {
  session: row("session", "Session header", false, nothing),
  message: row("message", "Message", isSentToModel, (entry) =>
    joined([blocksText(entry.blocks), entry.errorMessage ?? ""]),
  ),
  compaction: row("compaction", "Compaction", true, (entry) => entry.summary ?? ""),
  reset: row("reset", "Reset", false, (entry) => entry.reason ?? ""),
  branch_summary: row("branch_summary", "Branch summary", true, (entry) => entry.summary ?? ""),
  model_change: row("model_change", "Model change", false, (entry) =>
    [entry.provider, entry.modelId].filter((part) => part !== undefined).join("/"),
  ),
  thinking_level_change: row("thinking_level_change", "Thinking level", false, (entry) => entry.thinkingLevel ?? ""),
  custom: row("custom", "Custom entry", false, (entry) => entry.customType ?? ""),
  custom_message: row("custom_message", "Custom message", true, (entry) => blocksText(entry.blocks)),
  label: row("label", "Label", false, (entry) => entry.label ?? ""),
  session_info: row("session_info", "Session name", false, (entry) => entry.name ?? ""),
  tool_call: row("tool_call", "Tool call", true, (entry) => joined([entry.name ?? "", jsonText(entry.arguments)])),
  thinking: row("thinking", "Thinking", true, (entry) => entry.thinking),
  unknown: row("unknown", "Unknown line", false, (entry) => jsonText(entry.raw)),
  unreadable: row("unreadable", "Unreadable line", false, (entry) => entry.text),
  oversized: row("oversized", "Very long line", true, (entry) => joined([entry.head, entry.tail])),
};

/** What a person reads in an entry, as plain text. */
export function entryText(entry: Entry): string {
  return entryKinds[entry.kind].text(entry);
}

export function blocksText(blocks: readonly Block[]): string {
  return joined(blocks.map(blockText));
}

function blockText(block: Block): string {
  switch (block.type) {
    case "text":
    case "toolResult":
      return block.text;
    case "thinking":
      return block.thinking;
    case "toolCall":
      return joined([block.name, jsonText(block.arguments)]);
    case "image":
      return "";
    case "unknown":
      return jsonText(block.value);
  }
}

function row<K extends EntryKind>(
  kind: K,
  label: string,
  inContext: boolean | ((entry: EntryOf<K>) => boolean),
  text: (entry: EntryOf<K>) => string,
): EntryKindRow {
  const is = (entry: Entry): entry is EntryOf<K> => entry.kind === kind;
  return {
    label,
    inContext: (entry) => is(entry) && (typeof inContext === "boolean" ? inContext : inContext(entry)),
    text: (entry) => (is(entry) ? text(entry) : ""),
  };
}

function isSentToModel(entry: EntryOf<"message">): boolean {
  const message = objectOf(asObject(entry.raw), "message") ?? asObject(entry.raw);
  return anyOf(message, "excludeFromContext") !== true;
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}

function jsonText(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
