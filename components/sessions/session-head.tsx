"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { type SessionRef, agentHref } from "@/lib/links/session-href";
import type { SessionRow } from "@/lib/registry/session-row";
import { ChannelGlyph } from "./channel-glyph";
import { kindWord } from "./row-words";
import { StateMark } from "./state-mark";
import { TokenMeter } from "./token-meter";

type SessionHeadProps = {
  agentId: string;
  sessionRef: SessionRef;
  row: SessionRow | undefined;
  /** buttons at the right */
  children: ReactNode;
};

/** Which session this is and how it stands, in two lines. */
export function SessionHead({ agentId, sessionRef, row, children }: SessionHeadProps) {
  const name = "key" in sessionRef ? sessionRef.key : sessionRef.file;
  return (
    <header className="flex shrink-0 items-center gap-3 border-b border-line bg-canvas py-2 pr-3 pl-4 md:pl-6">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-1.5">
          <nav aria-label="Breadcrumb" className="flex min-w-0 shrink-0 items-center gap-1.5 text-sm text-faint">
            <Link
              href={agentHref(agentId)}
              className="max-w-40 truncate rounded-sm py-1 hover:text-ink hover:underline"
            >
              <VisibleText>{agentId}</VisibleText>
            </Link>
            <ChevronRight aria-hidden className="size-3.5" />
          </nav>
          <h1 tabIndex={-1} className="min-w-0 truncate text-md font-semibold">
            <VisibleText className="truncate">{row?.title ?? name}</VisibleText>
          </h1>
        </div>
        <div className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-3 text-xs text-muted">
          <span className="flex min-w-0 items-center gap-0.5">
            <VisibleText className="min-w-0 truncate font-mono text-faint">{name}</VisibleText>
            <CopyButton
              text={name}
              label={"key" in sessionRef ? "Copy session key" : "Copy file name"}
              className="size-6 shrink-0"
            />
          </span>
          {row && (
            <span className="flex flex-wrap items-center gap-x-3 max-md:hidden">
              <StateMark row={row} />
              <span>{kindWord(row.sessionKind)}</span>
              {row.channel && <ChannelGlyph channel={row.channel} />}
              {row.totalTokens !== undefined && <TokenMeter row={row} withWindow />}
              <Time at={row.archivedAt ?? row.updatedAt ?? row.modifiedAt} />
            </span>
          )}
        </div>
      </div>
      <div className="flex items-center gap-1">{children}</div>
    </header>
  );
}
