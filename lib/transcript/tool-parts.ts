import type { Block, Entry } from "./entry";

/** A tool's part in an entry: what was asked of it, or what it answered. Sizes only, never the text. */
export type ToolPart = {
  part: "call" | "result";
  callId: string | undefined;
  /** a result may leave out the name that its call tells */
  tool: string | undefined;
  chars: number;
  hasImage: boolean;
  isError: boolean;
};
const none: readonly ToolPart[] = [];

/** Calls and results in an entry, in order; the same empty list for entries without any. */
export function toolParts(entry: Entry): readonly ToolPart[] {
  if (entry.kind === "tool_call") return [callPart(entry.toolCallId, entry.name, entry.arguments)];
  if (entry.kind !== "message") return none;
  if (entry.role === "toolResult") {
    const hasImage = entry.blocks.some((block) => block.type === "image");
    const { toolCallId: callId, toolName: tool, isError = false } = entry;
    return [{ part: "result", callId, tool, chars: textLength(entry.blocks), hasImage, isError }];
  }
  if (!entry.blocks.some(isToolBlock)) return none;
  return entry.blocks.filter(isToolBlock).map((block) => {
    if (block.type === "toolCall") return callPart(block.id, block.name, block.arguments);
    const { toolCallId: callId, toolName: tool, text, isError = false } = block;
    return { part: "result", callId, tool, chars: text.length, hasImage: false, isError };
  });
}

type ToolBlock = Extract<Block, { type: "toolCall" | "toolResult" }>;

function isToolBlock(block: Block): block is ToolBlock {
  return block.type === "toolCall" || block.type === "toolResult";
}

function callPart(callId: string | undefined, tool: string | undefined, args: unknown): ToolPart {
  const written = typeof args === "string" ? args : (JSON.stringify(args) ?? "");
  const chars = (tool?.length ?? 0) + written.length;
  return { part: "call", callId, tool, chars, hasImage: false, isError: false };
}

function textLength(blocks: readonly Block[]): number {
  return blocks.reduce(
    (sum, block) => (block.type === "text" || block.type === "toolResult" ? sum + block.text.length : sum),
    0,
  );
}
