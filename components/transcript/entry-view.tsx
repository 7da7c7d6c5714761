"use client";

import { GitBranch, MessageSquareDashed } from "lucide-react";
import { memo } from "react";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/ui/visible-text";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { CompactionRow, ResetRow, Summary } from "./compaction-row";
import { OversizedRow, UnknownRow, UnreadableRow } from "./damaged-row";
import { EntryFrame } from "./entry-frame";
import { MessageBlocks } from "./message-blocks";
import { MessageRow } from "./message-row";
import { QuietRow } from "./quiet-row";
import { ThinkingBlock } from "./thinking-block";
import { ToolCard } from "./tool-card";

type EntryViewProps = { placed: PlacedEntry /** the assistant goes on talking */; continues: boolean };

/** One entry, whatever kind it is. */
export const EntryView = memo(function EntryView({ placed, continues }: EntryViewProps) {
  const { entry } = placed;
  switch (entry.kind) {
    case "message":
      return <MessageRow placed={placed} message={entry} continues={continues} />;
    case "compaction":
      return <CompactionRow placed={placed} compaction={entry} />;
    case "reset":
      return <ResetRow placed={placed} reason={entry.reason} />;
    case "unknown":
      return <UnknownRow placed={placed} line={entry} />;
    case "unreadable":
      return <UnreadableRow placed={placed} line={entry} />;
    case "oversized":
      return <OversizedRow placed={placed} line={entry} />;
    case "tool_call":
      return (
        <EntryFrame placed={placed} continues={continues}>
          <ToolCard
            call={{ id: entry.toolCallId, name: entry.name ?? "tool", arguments: entry.arguments }}
            placed={placed}
            at={0}
          />
        </EntryFrame>
      );
    case "thinking":
      return (
        <EntryFrame placed={placed} continues={continues}>
          <ThinkingBlock thinking={entry.thinking} id={`${placed.offset} 0`} />
        </EntryFrame>
      );
    case "custom_message":
      return (
        <EntryFrame
          placed={placed}
          icon={MessageSquareDashed}
          boxed
          badges={
            <>
              <Badge>
                <VisibleText>{entry.customType ?? "no type"}</VisibleText>
              </Badge>
              {entry.display === false && <Badge>hidden in chats</Badge>}
            </>
          }
        >
          <MessageBlocks placed={placed} blocks={entry.blocks} form="plain" />
        </EntryFrame>
      );
    case "branch_summary":
      return (
        <EntryFrame placed={placed} icon={GitBranch} boxed>
          <Summary text={entry.summary ?? "No summary was recorded."} id={`${placed.offset} summary`} />
        </EntryFrame>
      );
    case "session":
    case "model_change":
    case "thinking_level_change":
    case "custom":
    case "label":
    case "session_info":
      return (
        <QuietRow placed={placed}>
          <VisibleText>{quietWords(entry)}</VisibleText>
        </QuietRow>
      );
  }
});

type QuietKind = "session" | "model_change" | "thinking_level_change" | "custom" | "label" | "session_info";

export function quietWords(entry: Extract<PlacedEntry["entry"], { kind: QuietKind }>): string {
  switch (entry.kind) {
    case "session":
      return [
        `Session ${entry.sessionId ?? "without an id"}`,
        entry.version === undefined ? "no format version" : `format ${entry.version}`,
        entry.cwd === undefined ? "" : `in ${entry.cwd}`,
        entry.parentSession === undefined ? "" : `continues ${entry.parentSession}`,
      ]
        .filter((part) => part !== "")
        .join(" · ");
    case "model_change":
      return `Model: ${[entry.provider, entry.modelId].filter((part) => part !== undefined).join("/") || "unknown"}`;
    case "thinking_level_change":
      return `Thinking level: ${entry.thinkingLevel ?? "unknown"}`;
    case "custom":
      return `Note of an extension: ${entry.customType ?? "no type"}`;
    case "label":
      return entry.label
        ? `Label “${entry.label}” on ${entry.targetId ?? "?"}`
        : `Label removed from ${entry.targetId ?? "?"}`;
    case "session_info":
      return `Session name: ${entry.name ?? "none"}`;
  }
}
