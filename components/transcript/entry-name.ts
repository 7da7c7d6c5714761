import type { EntryKind, MessageRole, PlacedEntry } from "@/lib/transcript/entry";
import { resultIds } from "./tool-pairs";

/** What an entry is called, above it and by screen readers. */
export function entryName(placed: PlacedEntry): string {
  const { entry } = placed;
  if (resultIds(placed).length > 0) return roleNames.toolResult;
  return entry.kind === "message" ? roleNames[entry.role] : kindNames[entry.kind];
}

const roleNames: Record<MessageRole, string> = {
  user: "User",
  assistant: "Assistant",
  toolResult: "Tool result",
  system: "System",
  bashExecution: "Command",
  custom: "Extension",
};
const kindNames: Record<Exclude<EntryKind, "message">, string> = {
  session: "Beginning of the file",
  compaction: "Compaction",
  reset: "Reset",
  branch_summary: "Summary of an abandoned branch",
  model_change: "Change of the model",
  thinking_level_change: "Change of the thinking level",
  custom: "Note of an extension",
  custom_message: "Extension message",
  label: "Label",
  session_info: "Session name",
  tool_call: "Tool call",
  thinking: "Thinking",
  unknown: "Unknown entry",
  unreadable: "Unreadable line",
  oversized: "Very long line",
};
