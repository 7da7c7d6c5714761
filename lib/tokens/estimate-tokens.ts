import type { Block, Entry } from "@/lib/transcript/entry";
import { blocksText, entryKinds, entryText } from "@/lib/transcript/entry-kinds";

const charsPerToken = 4;
const imageTokens = 1200;

/** An estimate, never a measurement: four characters to a token. Whoever shows it says so. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charsPerToken);
}

/** What an entry adds to the model's context, estimated; 0 for what the model never sees. */
export function estimateEntryTokens(entry: Entry): number {
  if (!entryKinds[entry.kind].inContext(entry)) return 0;
  if (entry.kind === "oversized") return Math.ceil(entry.lengthBytes / charsPerToken);
  if (entry.kind === "message" || entry.kind === "custom_message") return estimateBlockTokens(entry.blocks);
  return estimateTokens(entryText(entry));
}

function estimateBlockTokens(blocks: readonly Block[]): number {
  const images = blocks.filter((block) => block.type === "image").length;
  return estimateTokens(blocksText(blocks)) + images * imageTokens;
}
