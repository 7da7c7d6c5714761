"use client";

import { ArrowUpRight, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { rowRef } from "@/components/data/row-ref";
import { useRow } from "@/components/data/use-row";
import { Button } from "@/components/ui/button";
import { BytesText } from "@/components/ui/bytes-text";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { type SessionRef, sessionHref } from "@/lib/links/session-href";
import type { SessionRow } from "@/lib/registry/session-row";
import { ChannelGlyph } from "./channel-glyph";
import { LastMessages } from "./last-messages";
import { kindWord } from "./row-words";
import { StateMark } from "./state-mark";
import { TokenMeter } from "./token-meter";

type PeekProps = { agentId: string; sessionRef: SessionRef; shown: SessionRow | undefined };

/** A glance at one session: its figures and its last messages. */
export function PeekBody({ agentId, sessionRef, shown }: PeekProps) {
  const { row: asked, isPending, error, refetch } = useRow(agentId, sessionRef);
  const row = asked ?? shown;
  if (!row && isPending) return <Skeleton className="m-4 h-40" />;
  if (!row)
    return (
      <ErrorNote
        className="m-4"
        title="There is nothing to peek at."
        message={error ? errorSentence(error) : "The session or file is not there any more."}
        {...(error && { details: errorDetails(error) })}
        onRetry={refetch}
      />
    );
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
      <Facts row={row} />
      <LastMessages row={row} />
    </div>
  );
}

function Facts({ row }: { row: SessionRow }) {
  return (
    <dl className="grid grid-cols-[5rem_1fr] gap-x-3 gap-y-1.5 text-sm">
      <Fact name="State">
        <StateMark row={row} withMeaning />
      </Fact>
      {row.key && (
        <Fact name="Key">
          <Copyable text={row.key} label="Copy session key" />
        </Fact>
      )}
      {row.sessionId && (
        <Fact name="Session id">
          <Copyable text={row.sessionId} label="Copy session id" />
        </Fact>
      )}
      <Fact name="Agent">
        <VisibleText>{row.agentId}</VisibleText>
      </Fact>
      <Fact name="Kind">{kindWord(row.sessionKind)}</Fact>
      {row.channel && (
        <Fact name="Channel">
          <ChannelGlyph channel={row.channel} />
        </Fact>
      )}
      {row.model && (
        <Fact name="Model">
          <VisibleText className="min-w-0 font-mono text-xs break-all">
            {row.modelProvider ? `${row.modelProvider}/${row.model}` : row.model}
          </VisibleText>
        </Fact>
      )}
      <Fact name="Context">
        <TokenMeter row={row} withWindow />
      </Fact>
      <Fact name="Transcript">
        <BytesText bytes={row.sizeBytes} />
      </Fact>
      <Fact name="Updated">
        <Time at={row.archivedAt ?? row.updatedAt ?? row.modifiedAt} />
      </Fact>
      {row.overrides.length > 0 && (
        <Fact name="Overrides">
          <VisibleText className="min-w-0 break-words">{row.overrides.join(", ")}</VisibleText>
        </Fact>
      )}
    </dl>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex min-w-0 items-start gap-1">
      <VisibleText className="min-w-0 font-mono text-xs leading-6 break-all">{text}</VisibleText>
      <CopyButton text={text} label={label} className="size-6 shrink-0" />
    </span>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="leading-6 text-faint">{name}</dt>
      <dd className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-1.5">{children}</dd>
    </>
  );
}

type PeekPanelProps = PeekProps & { onClose: () => void };

/** Docked at the right of a wide table. */
export function PeekPanel({ agentId, sessionRef, shown, onClose }: PeekPanelProps) {
  return (
    <aside aria-label="Peek" className="flex w-100 shrink-0 flex-col border-l border-line bg-surface">
      <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-4">
        <PeekTitle sessionRef={sessionRef} shown={shown} />
        <Button variant="ghost" size="icon" asChild>
          <Link href={sessionHref(agentId, shown ? rowRef(shown) : sessionRef)} aria-label="Open the session">
            <ArrowUpRight aria-hidden />
          </Link>
        </Button>
        <Button variant="ghost" size="icon" aria-label="Close the peek" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      <PeekBody agentId={agentId} sessionRef={sessionRef} shown={shown} />
    </aside>
  );
}

function PeekTitle({ sessionRef, shown }: Pick<PeekProps, "sessionRef" | "shown">) {
  const name = shown?.title ?? ("key" in sessionRef ? sessionRef.key : sessionRef.file);
  return (
    <h2 className="min-w-0 flex-1 truncate text-base font-semibold">
      <VisibleText className="truncate">{name}</VisibleText>
    </h2>
  );
}
