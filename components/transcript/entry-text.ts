import type { Block, Entry } from "@/lib/transcript/entry";
import { printJson } from "./print-json";

/** The words of an entry as one plain text: what is copied, and what find looks through. */
export function entryText(entry: Entry): string {
  switch (entry.kind) {
    case "message":
      return joined([...entry.blocks.map(blockText), entry.errorMessage]);
    case "custom_message":
      return joined(entry.blocks.map(blockText));
    case "compaction":
    case "branch_summary":
      return entry.summary ?? "";
    case "thinking":
      return entry.thinking;
    case "tool_call":
      return joined([entry.name, printJson(entry.arguments)]);
    case "unreadable":
      return entry.text;
    case "oversized":
      return joined([entry.head, entry.tail]);
    case "model_change":
      return [entry.provider, entry.modelId].filter((part) => part !== undefined).join("/");
    case "thinking_level_change":
      return entry.thinkingLevel ?? "";
    case "label":
      return entry.label ?? "";
    case "session_info":
      return entry.name ?? "";
    case "reset":
      return entry.reason ?? "";
    case "session":
    case "custom":
    case "unknown":
      return printJson(entry.raw) ?? "";
  }
}

export function blockText(block: Block): string {
  switch (block.type) {
    case "text":
    case "toolResult":
      return block.text;
    case "thinking":
      return block.thinking;
    case "toolCall":
      return joined([block.name, printJson(block.arguments)]);
    case "image":
      return "";
    case "unknown":
      return printJson(block.value) ?? "";
  }
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}
