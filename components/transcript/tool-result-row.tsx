"use client";

import { CornerDownRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dot } from "@/components/ui/dot";
import { formatBytes } from "@/lib/format/format-bytes";
import type { MessageEntry, PlacedEntry } from "@/lib/transcript/entry";
import { CardPart, CardShell } from "./card-shell";
import { byteLength } from "./clamp-text";
import { EntryFrame } from "./entry-frame";
import { SpawnedLinks } from "./spawned-links";
import { ToolOutput, outputText } from "./tool-output";
import { isFailedResult, toolStatusLooks } from "./tool-status";
import { useTranscriptScope } from "./transcript-scope";

/** A result on a row of its own: its call is not in the loaded part, or came with an earlier page, or does not exist. */
export function ToolResultRow({ placed, message }: { placed: PlacedEntry; message: MessageEntry }) {
  const { pairs, reveal } = useTranscriptScope();
  const callOffset = pairs.callsOf.get(placed.offset)?.at(-1);
  const looks = toolStatusLooks[isFailedResult(placed) ? "error" : "ok"];
  const text = outputText(message.blocks);
  const name =
    message.toolName ?? message.blocks.flatMap((block) => (block.type === "toolResult" ? [block.toolName] : []))[0];
  return (
    <EntryFrame
      placed={placed}
      icon={CornerDownRight}
      badges={
        callOffset !== undefined && (
          <Button variant="link" size="sm" onClick={() => reveal(callOffset)}>
            Show its call
          </Button>
        )
      }
    >
      <CardShell
        id={`${placed.offset} result`}
        name={name ?? "tool"}
        meaning={text.slice(0, 200).replaceAll(/\s+/g, " ")}
        facts={[formatBytes(byteLength(text))]}
        raw={[placed.entry.raw]}
        copied={() => text}
        status={
          <>
            <Dot tone={looks.tone} />
            <span>{looks.words}</span>
          </>
        }
      >
        <CardPart title="Result">
          <ToolOutput result={placed} />
        </CardPart>
      </CardShell>
      <SpawnedLinks result={placed} />
    </EntryFrame>
  );
}
