"use client";

import { useState } from "react";
import { Button, buttonStyle } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { formatBytes } from "@/lib/format/format-bytes";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { JsonView } from "./json-view";
import { MonoText } from "./mono-text";
import { useTranscriptScope } from "./transcript-scope";

/** One line as JSON, and on request exactly as it stands in the file. */
export function RawLine({ placed }: { placed: PlacedEntry }) {
  const { offset, lengthBytes, entry } = placed;
  const hasJson = entry.raw !== undefined;
  const [asWritten, setAsWritten] = useState(!hasJson);
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-faint tabular-nums">
        <span>
          byte {offset.toLocaleString("en")} · {formatBytes(lengthBytes)}
        </span>
        {hasJson && (
          <Button variant="link" size="sm" onClick={() => setAsWritten((was) => !was)}>
            {asWritten ? "Show as JSON" : "Show the line as written"}
          </Button>
        )}
      </div>
      {asWritten ? <WrittenLine offset={offset} /> : <JsonView value={entry.raw} id={`${offset} raw`} />}
    </div>
  );
}

/** The line from the disk, byte for byte; a very long one is offered as a download. */
export function WrittenLine({ offset }: { offset: number }) {
  const { name, generation } = useTranscriptScope();
  const line = useOperation("sessions.entry", { ...name, offset, generation }, { staleTime: Number.POSITIVE_INFINITY });
  if (line.error) {
    return (
      <ErrorNote
        title="The line could not be read."
        message={errorSentence(line.error)}
        details={errorDetails(line.error)}
        onRetry={() => void line.refetch()}
      />
    );
  }
  if (!line.data) return <p className="animate-appear text-sm text-faint">Reading the line…</p>;
  if (line.data.text !== null)
    return <MonoText text={line.data.text} id={`${offset} written`} label="Line as written" />;
  return <WholeLineLink href={line.data.href} lengthBytes={line.data.lengthBytes} />;
}

function WholeLineLink({ href, lengthBytes }: { href: string | undefined; lengthBytes: number }) {
  if (href === undefined || !href.startsWith("/")) {
    return <p className="text-sm text-muted">The line is too long to be shown here ({formatBytes(lengthBytes)}).</p>;
  }
  return (
    <a href={href} download className={buttonStyle({ size: "sm" })}>
      Download the whole line ({formatBytes(lengthBytes)})
    </a>
  );
}
