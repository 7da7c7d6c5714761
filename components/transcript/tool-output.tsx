"use client";

import { visibleText } from "@/lib/format/visible-text";
import type { Block, PlacedEntry } from "@/lib/transcript/entry";
import { Clamped } from "./clamped";
import { CodeBlock } from "./code-block";
import { ImageBlock } from "./image-block";
import { JsonView } from "./json-view";
import { MonoText } from "./mono-text";

/** What a tool gave back. JSON is indented; everything else stays as written. */
export function ToolOutput({ result, callId }: { result: PlacedEntry; callId?: string | undefined }) {
  const { entry, offset } = result;
  if (entry.kind !== "message") return null;
  const blocks = entry.blocks.filter((block) => isOfCall(block, callId));
  const text = outputText(blocks);
  return (
    <div className="space-y-2">
      {(text !== "" || !blocks.some((block) => block.type === "image")) && (
        <OutputText text={text} id={`${offset} ${callId ?? ""} output`} />
      )}
      {blocks.map((block, at) =>
        block.type === "image" ? (
          // Blocks of a written line never change places.
          <ImageBlock
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            id={`${offset} ${callId ?? ""} ${at}`}
            mimeType={block.mimeType}
            data={block.data}
            sizeBytes={block.sizeBytes}
          />
        ) : block.type === "unknown" ? (
          // oxlint-disable-next-line react/no-array-index-key
          <JsonView key={at} value={block.value} id={`${offset} ${at}`} />
        ) : null,
      )}
    </div>
  );
}

export function outputText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => (block.type === "text" || block.type === "toolResult" ? [block.text] : []))
    .join("\n");
}

/** One line may answer several calls: of its result blocks only this call's are meant. */
function isOfCall(block: Block, callId: string | undefined): boolean {
  return block.type !== "toolResult" || callId === undefined || block.toolCallId === callId;
}

function OutputText({ text, id }: { text: string; id: string }) {
  const json = indentedJson(text);
  if (json === undefined) return <MonoText text={text} id={id} label="Output" />;
  return (
    <Clamped text={json} id={id}>
      {(shown) => <CodeBlock code={visibleText(shown)} language="json" />}
    </Clamped>
  );
}

const jsonCharactersMax = 500_000;

/** Indents a JSON object or array. A number that would not survive the round trip leaves the text as it is. */
function indentedJson(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > jsonCharactersMax || !/^[[{]/.test(trimmed)) return undefined;
  if (/[0-9]{16}|[0-9]e[0-9+-]/i.test(trimmed)) return undefined;
  try {
    return JSON.stringify(JSON.parse(trimmed), null, 2);
  } catch {
    return undefined;
  }
}
