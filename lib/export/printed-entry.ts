import { formatBytes } from "@/lib/format/format-bytes";
import { formatTokens } from "@/lib/format/format-tokens";
import { visibleText } from "@/lib/format/visible-text";
import { displayText } from "@/lib/transcript/display-text";
import type { Block, MessageEntry, PlacedEntry } from "@/lib/transcript/entry";
import { type Focus, isBlockInFocus } from "@/lib/transcript/focus";

/** `words` may be Markdown, `plain` never is, `code` keeps every space, `note` is ours and names what is not shown. */
export type PrintedPart = { form: "words" | "plain" | "code" | "note"; title?: string; text: string };

/** An entry as a reader outside of Rockpool sees it: plain text in parts, nothing of which can hide or run. */
export type PrintedEntry = {
  offset: number;
  label: string;
  /** ISO, UTC */
  at: string | undefined;
  facts: string[];
  parts: PrintedPart[];
};

/** The entry as far as the chosen view shows it. Texts of a store come out visible: no control or bidi characters. */
export function printEntry({ entry, offset, lengthBytes }: PlacedEntry, focus: Focus): PrintedEntry {
  const at = entry.timestampMs === undefined ? undefined : new Date(entry.timestampMs).toISOString();
  const as = (label: string, parts: PrintedPart[], facts: string[] = []): PrintedEntry => ({
    offset,
    label,
    at,
    facts: facts.map(visibleText),
    parts: parts.map((part) => ({ ...part, text: visibleText(part.text) })),
  });
  switch (entry.kind) {
    case "message":
      return as(messageLabel(entry), messageParts(entry, focus), messageFacts(entry));
    case "custom_message":
      return as(`Extension message (${entry.customType ?? "no type"})`, blocksParts(entry.blocks, "plain", focus));
    case "compaction": {
      const before = entry.tokensBefore === undefined ? [] : [`${formatTokens(entry.tokensBefore)} tokens before`];
      return as("Compacted", [{ form: "words", text: entry.summary ?? "No summary was recorded." }], before);
    }
    case "branch_summary":
      return as("Summary of an abandoned branch", [{ form: "words", text: entry.summary ?? "" }]);
    case "reset":
      return as("Reset", [{ form: "note", text: entry.reason ?? "No reason was recorded." }]);
    case "thinking":
      return as("Thinking", [{ form: "plain", text: entry.thinking }]);
    case "tool_call":
      return as("Tool call", [callPart(entry.name ?? "tool", entry.arguments)]);
    case "unreadable":
      return as("Unreadable line", [
        { form: "note", text: `${entry.reason}, ${formatBytes(lengthBytes)}` },
        { form: "code", text: entry.text },
      ]);
    case "oversized":
      return as("Very long line", [
        { form: "note", text: `${formatBytes(entry.lengthBytes)}: only its two ends stand here.` },
        { form: "code", text: entry.head },
        { form: "code", text: entry.tail },
      ]);
    case "session":
      return as("Session", [{ form: "note", text: [entry.sessionId, entry.cwd].filter(isText).join(" · ") }]);
    case "model_change":
      return as("Model", [{ form: "note", text: [entry.provider, entry.modelId].filter(isText).join("/") }]);
    case "thinking_level_change":
      return as("Thinking level", [{ form: "note", text: entry.thinkingLevel ?? "unknown" }]);
    case "label":
      return as("Label", [{ form: "note", text: entry.label ?? "removed" }]);
    case "session_info":
      return as("Session name", [{ form: "note", text: entry.name ?? "none" }]);
    case "custom":
    case "unknown":
      return as(entry.kind === "custom" ? "Note of an extension" : "Unknown line", [jsonPart(undefined, entry.raw)]);
  }
}

const speakers = {
  user: "User",
  assistant: "Assistant",
  system: "System",
  custom: "Extension",
  toolResult: "Tool result",
  bashExecution: "Command",
} as const;

function messageLabel({ role, toolName, writtenRole }: MessageEntry): string {
  const name = role === "toolResult" ? toolName : role === "custom" ? writtenRole : undefined;
  return visibleText(name === undefined ? speakers[role] : `${speakers[role]} (${name})`);
}

function messageParts(message: MessageEntry, focus: Focus): PrintedPart[] {
  const { role, blocks, errorMessage, isError } = message;
  const form = role === "assistant" ? "words" : role === "toolResult" || role === "bashExecution" ? "code" : "plain";
  const parts = blocksParts(blocks, form, role === "toolResult" ? "everything" : focus).map(
    (part): PrintedPart =>
      role === "user" && part.form === "plain" ? { ...part, text: displayText(part.text) } : part,
  );
  const failure = errorMessage ?? (isError === true ? "The tool failed." : undefined);
  return failure === undefined ? parts : [...parts, { form: "note", text: failure }];
}

function blocksParts(blocks: readonly Block[], form: PrintedPart["form"], focus: Focus): PrintedPart[] {
  return blocks.filter((block) => isBlockInFocus(block, focus)).flatMap((block) => blockParts(block, form));
}

function blockParts(block: Block, form: PrintedPart["form"]): PrintedPart[] {
  switch (block.type) {
    case "text":
      return block.text.trim() === "" ? [] : [{ form, text: block.text }];
    case "thinking":
      return [{ form: "plain", title: "Thinking", text: block.redacted ? "Hidden by the provider." : block.thinking }];
    case "toolCall":
      return [callPart(block.name, block.arguments)];
    case "toolResult":
      return [{ form: "code", title: "Tool result", text: block.text }];
    case "image": {
      const size = block.sizeBytes === undefined ? "" : `, ${formatBytes(block.sizeBytes)}`;
      return [{ form: "note", text: `Image, left out: ${block.mimeType ?? "unknown type"}${size}` }];
    }
    case "unknown":
      return [jsonPart(block.blockType, block.value)];
  }
}

function callPart(name: string, args: unknown): PrintedPart {
  const title = visibleText(`Tool call: ${name}`);
  return typeof args === "string" ? { form: "code", title, text: args } : jsonPart(title, args);
}

function jsonPart(title: string | undefined, value: unknown): PrintedPart {
  const text = value === undefined ? "" : (JSON.stringify(value, null, 2) ?? "");
  return { form: "code", text, ...(title === undefined ? {} : { title: visibleText(title) }) };
}

function messageFacts({ model, provider, usage, stopReason }: MessageEntry): string[] {
  return [
    model === undefined ? undefined : [provider, model].filter(isText).join("/"),
    usage?.input === undefined ? undefined : `${formatTokens(usage.input)} tokens in`,
    usage?.cacheRead ? `${formatTokens(usage.cacheRead)} cached` : undefined,
    usage?.output === undefined ? undefined : `${formatTokens(usage.output)} out`,
    usage?.costUsd ? `$${usage.costUsd.toFixed(4)}` : undefined,
    stopReason === "length" || stopReason === "aborted" ? `stopped: ${stopReason}` : undefined,
  ].filter(isText);
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}
