"use client";

import { visibleText } from "@/lib/format/visible-text";
import type { Block, PlacedEntry } from "@/lib/transcript/entry";
import { Clamped } from "./clamped";
import { isBlockInFocus } from "./focus";
import { ImageBlock } from "./image-block";
import { JsonView } from "./json-view";
import { MonoText } from "./mono-text";
import { ThinkingBlock } from "./thinking-block";
import { ToolCard } from "./tool-card";
import { TranscriptMarkdown } from "./transcript-markdown";
import { useTranscriptScope } from "./transcript-scope";

type MessageBlocksProps = {
  placed: PlacedEntry;
  blocks: readonly Block[] /** else text is shown as it is */;
  markdown: boolean;
};

export function MessageBlocks({ placed, blocks, markdown }: MessageBlocksProps) {
  const { focus } = useTranscriptScope();
  return blocks.map((block, at) =>
    isBlockInFocus(block, focus) ? (
      // Blocks of a written line never change places.
      // oxlint-disable-next-line react/no-array-index-key
      <OneBlock key={at} block={block} placed={placed} at={at} markdown={markdown} />
    ) : null,
  );
}

type OneBlockProps = { block: Block; placed: PlacedEntry; at: number; markdown: boolean };

function OneBlock({ block, placed, at, markdown }: OneBlockProps) {
  const id = `${placed.offset} ${at}`;
  switch (block.type) {
    case "text":
      return block.text.trim() === "" ? null : <Words text={block.text} id={id} markdown={markdown} />;
    case "thinking":
      return <ThinkingBlock thinking={block.thinking} isRedacted={block.redacted} id={id} />;
    case "toolCall":
      return <ToolCard call={block} placed={placed} at={at} />;
    case "toolResult":
      return <MonoText text={block.text} id={id} label="Tool result" />;
    case "image":
      return <ImageBlock mimeType={block.mimeType} data={block.data} sizeBytes={block.sizeBytes} />;
    case "unknown":
      return <JsonView value={block.value} id={id} />;
  }
}

export function Words({ text, id, markdown }: { text: string; id: string; markdown: boolean }) {
  return (
    <Clamped text={text} id={id}>
      {(shown) =>
        markdown ? (
          <TranscriptMarkdown text={shown} id={`e${id.replaceAll(" ", "-")}`} />
        ) : (
          <p className="max-w-[76ch] text-md leading-6 whitespace-pre-wrap [overflow-wrap:anywhere]">
            {visibleText(shown)}
          </p>
        )
      }
    </Clamped>
  );
}
