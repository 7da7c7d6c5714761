import type { Block, Entry } from "./entry";

/** What of a transcript is shown; stands in the address as `show`. */
export const focusModes = ["everything", "conversation", "tools"] as const;
export type Focus = (typeof focusModes)[number];

/** Whether an entry has anything to show in this mode. Lines we could not read are never filtered away. */
export function isInFocus(entry: Entry, focus: Focus): boolean {
  switch (focus) {
    case "everything":
      return true;
    case "conversation":
      return isConversation(entry);
    case "tools":
      return isAboutTools(entry);
  }
}

export function isBlockInFocus(block: Block, focus: Focus): boolean {
  const isTool = block.type === "toolCall" || block.type === "toolResult";
  if (focus === "everything") return true;
  return focus === "tools" ? isTool : !isTool && block.type !== "thinking";
}

function isConversation(entry: Entry): boolean {
  switch (entry.kind) {
    case "message":
      return isSpoken(entry.role) && (entry.errorMessage !== undefined || hasWords(entry.blocks));
    case "custom_message":
      return entry.display !== false;
    case "session":
    case "model_change":
    case "thinking_level_change":
    case "custom":
    case "label":
    case "session_info":
    case "tool_call":
    case "thinking":
    case "unknown":
      return false;
    case "compaction":
    case "reset":
    case "branch_summary":
    case "unreadable":
    case "oversized":
      return true;
  }
}

function isAboutTools(entry: Entry): boolean {
  switch (entry.kind) {
    case "message":
      return entry.role === "toolResult" || entry.role === "bashExecution" || entry.blocks.some(isToolBlock);
    case "tool_call":
    case "unreadable":
    case "oversized":
      return true;
    case "session":
    case "compaction":
    case "reset":
    case "branch_summary":
    case "model_change":
    case "thinking_level_change":
    case "custom":
    case "custom_message":
    case "label":
    case "session_info":
    case "thinking":
    case "unknown":
      return false;
  }
}

function isSpoken(role: string): boolean {
  return role === "user" || role === "assistant" || role === "system" || role === "custom";
}

function isToolBlock(block: Block): boolean {
  return block.type === "toolCall" || block.type === "toolResult";
}

function hasWords(blocks: readonly Block[]): boolean {
  return blocks.some((block) =>
    block.type === "text" ? block.text.trim() !== "" : block.type === "image" || block.type === "unknown",
  );
}
