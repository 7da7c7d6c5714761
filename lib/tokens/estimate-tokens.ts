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

/** Lengths are added up, not texts joined: this runs for every line of a huge file. */
function estimateBlockTokens(blocks: readonly Block[]): number {
  let chars = 0;
  let images = 0;
  for (const block of blocks) {
    if (block.type === "text" || block.type === "toolResult") chars += block.text.length;
    else if (block.type === "image") images += 1;
    else chars += blocksText([block]).length;
  }
  return Math.ceil(chars / charsPerToken) + images * imageTokens;
}
