"use client";

import { SquareTerminal } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { visibleText } from "@/lib/format/visible-text";
import type { MessageEntry, PlacedEntry } from "@/lib/transcript/entry";
import { CodeBlock } from "./code-block";
import { EntryFrame } from "./entry-frame";
import { MonoText } from "./mono-text";
import { rawField } from "./raw-field";

/** A command that a person ran in the session. */
export function BashRow({ placed, message }: { placed: PlacedEntry; message: MessageEntry }) {
  const [command, ...output] = message.blocks.flatMap((block) => (block.type === "text" ? [block.text] : []));
  return (
    <EntryFrame placed={placed} icon={SquareTerminal} boxed badges={<BashBadges message={message} />}>
      {command !== undefined && <CodeBlock code={visibleText(command)} language="bash" />}
      <MonoText text={output.join("\n")} id={`${placed.offset} output`} label="Output" />
    </EntryFrame>
  );
}

function BashBadges({ message }: { message: MessageEntry }) {
  const field = (name: string) => rawField(message.raw, "message", name);
  const exitCode = field("exitCode");
  return (
    <>
      {typeof exitCode === "number" && <Badge tone={exitCode === 0 ? "green" : "red"}>exit {exitCode}</Badge>}
      {field("cancelled") === true && <Badge tone="amber">cancelled</Badge>}
      {field("truncated") === true && <Badge tone="amber">output cut when it was recorded</Badge>}
      {field("excludeFromContext") === true && <Badge>not in the model's context</Badge>}
    </>
  );
}
