"use client";

import { CircleAlert, FileQuestion, Ruler } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import { formatBytes } from "@/lib/format/format-bytes";
import type { Entry, PlacedEntry } from "@/lib/transcript/entry";
import { useDisclosure } from "./disclosures";
import { EntryFrame } from "./entry-frame";
import { JsonView } from "./json-view";
import { MonoText } from "./mono-text";
import { WrittenLine } from "./raw-line";
import { useTranscriptScope } from "./transcript-scope";

type RowOf<K extends Entry["kind"]> = { placed: PlacedEntry; line: Extract<Entry, { kind: K }> };

/** JSON of a kind we do not know: shown as it is. */
export function UnknownRow({ placed, line }: RowOf<"unknown">) {
  return (
    <EntryFrame
      placed={placed}
      icon={FileQuestion}
      badges={
        <>
          <Badge>
            <VisibleText>{line.type === undefined ? "no type" : `type ${line.type}`}</VisibleText>
          </Badge>
          <ByteBadge placed={placed} />
        </>
      }
    >
      <JsonView value={line.raw} id={`${placed.offset} unknown`} />
    </EntryFrame>
  );
}

/** A line that is not JSON, or not UTF-8. */
export function UnreadableRow({ placed, line }: RowOf<"unreadable">) {
  return (
    <EntryFrame
      placed={placed}
      icon={CircleAlert}
      badges={
        <>
          <Badge tone="red">damaged</Badge>
          <ByteBadge placed={placed} />
        </>
      }
    >
      <p className="text-sm text-muted">
        <VisibleText>{line.reason}</VisibleText>
      </p>
      <MonoText text={line.text} id={`${placed.offset} unreadable`} label="Line" />
    </EntryFrame>
  );
}

/** A line too long for a page: its two ends, and a way to the whole. */
export function OversizedRow({ placed, line }: RowOf<"oversized">) {
  const { disclosures } = useTranscriptScope();
  const [isWhole, toggle] = useDisclosure(disclosures, "result", `${placed.offset} whole`);
  return (
    <EntryFrame
      placed={placed}
      icon={Ruler}
      badges={
        <>
          <Badge tone="amber">{formatBytes(line.lengthBytes)}</Badge>
          <ByteBadge placed={placed} />
        </>
      }
    >
      {isWhole ? (
        <WrittenLine offset={placed.offset} />
      ) : (
        <>
          <MonoText text={line.head} id={`${placed.offset} head`} label="Beginning" height="max-h-44" />
          <p className="text-sm text-faint">…</p>
          <MonoText text={line.tail} id={`${placed.offset} tail`} label="End" height="max-h-44" />
        </>
      )}
      <Button size="sm" onClick={toggle}>
        {isWhole ? "Show its two ends" : `Show all (${formatBytes(line.lengthBytes)})`}
      </Button>
    </EntryFrame>
  );
}

function ByteBadge({ placed }: { placed: PlacedEntry }) {
  return <Badge className="tabular-nums">byte {placed.offset.toLocaleString("en")}</Badge>;
}
