"use client";

import type { Block, PlacedEntry } from "@/lib/transcript/entry";
import { isBlockInFocus } from "@/lib/transcript/focus";
import { ImageBlock } from "./image-block";
import { JsonView } from "./json-view";
import { MonoText } from "./mono-text";
import { ThinkingBlock } from "./thinking-block";
import { ToolCard } from "./tool-card";
import { useTranscriptScope } from "./transcript-scope";
import { Words, type WordsForm } from "./words";

type MessageBlocksProps = {
  placed: PlacedEntry;
  blocks: readonly Block[] /** else text is shown as it is */;
  form: WordsForm;
};

export function MessageBlocks({ placed, blocks, form }: MessageBlocksProps) {
  const { focus } = useTranscriptScope();
  return blocks.map((block, at) =>
    isBlockInFocus(block, focus) ? (
      // Blocks of a written line never change places.
      // oxlint-disable-next-line react/no-array-index-key
      <OneBlock key={at} block={block} placed={placed} at={at} form={form} />
    ) : null,
  );
}

type OneBlockProps = { block: Block; placed: PlacedEntry; at: number; form: WordsForm };

function OneBlock({ block, placed, at, form }: OneBlockProps) {
  const id = `${placed.offset} ${at}`;
  switch (block.type) {
    case "text":
      return block.text.trim() === "" ? null : <Words text={block.text} id={id} form={form} />;
    case "thinking":
      return <ThinkingBlock thinking={block.thinking} isRedacted={block.redacted} id={id} />;
    case "toolCall":
      return <ToolCard call={block} placed={placed} at={at} />;
    case "toolResult":
      return <MonoText text={block.text} id={id} label="Tool result" />;
    case "image":
      return <ImageBlock id={id} mimeType={block.mimeType} data={block.data} sizeBytes={block.sizeBytes} />;
    case "unknown":
      return <JsonView value={block.value} id={id} />;
  }
}
