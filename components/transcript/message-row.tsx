"use client";

import { Bot, CircleAlert, CircleStop, Puzzle, Settings2, User } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/ui/visible-text";
import type { MessageEntry, PlacedEntry } from "@/lib/transcript/entry";
import { BashRow } from "./bash-row";
import { EntryFrame } from "./entry-frame";
import { MessageBlocks } from "./message-blocks";
import { MessageFacts, messageFacts } from "./message-facts";
import { ProvenanceBadge } from "./provenance-badge";
import { resultIds } from "./tool-pairs";
import { ToolResultRow } from "./tool-result-row";
import { TurnFacts } from "./turn-facts";

type MessageRowProps = { placed: PlacedEntry; message: MessageEntry; continues: boolean };

export function MessageRow({ placed, message, continues }: MessageRowProps) {
  if (message.role === "toolResult" || resultIds(placed).length > 0) {
    return <ToolResultRow placed={placed} message={message} />;
  }
  if (message.role === "bashExecution") return <BashRow placed={placed} message={message} />;
  const isAssistant = message.role === "assistant";
  return (
    <EntryFrame
      placed={placed}
      icon={speakers[message.role]}
      boxed={!isAssistant}
      continues={continues}
      badges={<Badges message={message} />}
      facts={factsOf(placed, message)}
    >
      <MessageBlocks
        placed={placed}
        blocks={message.blocks}
        form={isAssistant ? "markdown" : message.role === "user" ? "stored" : "plain"}
      />
      <Ending message={message} />
    </EntryFrame>
  );
}

function factsOf({ offset }: PlacedEntry, message: MessageEntry) {
  if (message.role === "user") return <TurnFacts offset={offset} />;
  const hasFacts = message.role === "assistant" && messageFacts(message).length > 0;
  return hasFacts ? <MessageFacts message={message} /> : undefined;
}

const speakers = {
  user: User,
  assistant: Bot,
  system: Settings2,
  custom: Puzzle,
};

function Badges({ message }: { message: MessageEntry }) {
  const origin = message.provider === "openclaw" ? openclawModels.get(message.model ?? "") : undefined;
  const word = message.blocks.length === 1 && message.blocks[0]?.type === "text" ? message.blocks[0].text.trim() : "";
  return (
    <>
      <ProvenanceBadge provenance={message.provenance} />
      {message.writtenRole !== undefined && (
        <Badge>
          <VisibleText>{message.writtenRole}</VisibleText>
        </Badge>
      )}
      {origin !== undefined && <Badge>{origin}</Badge>}
      {silentWords.has(word) && <Badge>not delivered</Badge>}
    </>
  );
}

/** What OpenClaw writes in the assistant's place without a model. */
const openclawModels = new Map([
  ["gateway-injected", "written by the gateway"],
  ["delivery-mirror", "copy of a delivered message"],
]);

/** Replies that stay inside: nobody on the channel sees them. */
const silentWords = new Set(["NO_REPLY", "HEARTBEAT_OK"]);

/** How a reply ended, when it did not end well. */
function Ending({ message }: { message: MessageEntry }) {
  const { stopReason, errorMessage } = message;
  if (stopReason === "aborted") {
    return (
      <p className="flex items-center gap-2 text-sm text-amber">
        <CircleStop aria-hidden className="size-4 shrink-0" />
        <VisibleText>{errorMessage ?? "Stopped before it was finished."}</VisibleText>
      </p>
    );
  }
  if (stopReason !== "error" && errorMessage === undefined) return null;
  return (
    <p className="flex items-start gap-2 rounded-md bg-red-soft px-3 py-2 text-sm text-red [overflow-wrap:anywhere]">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <VisibleText>{errorMessage ?? "The model call failed; no reason was recorded."}</VisibleText>
    </p>
  );
}
