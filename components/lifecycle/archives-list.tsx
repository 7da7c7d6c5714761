"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { BytesText } from "@/components/ui/bytes-text";
import { Time } from "@/components/ui/time";
import type { SessionDetail, SessionFile } from "@/lib/contract/session-results";
import { sessionHref } from "@/lib/links/session-href";
import { visibleText } from "@/lib/format/visible-text";
import { RestoreDialog } from "./restore-dialog";

type ArchivesListProps = {
  detail: SessionDetail;
  onRestored?: ((key: string) => void) | undefined;
};

const archiveWords: Partial<Record<SessionFile["state"], string>> = {
  reset: "before a reset",
  deleted: "deleted",
  bak: "backup",
  orphan: "orphan",
};

/** Earlier transcripts of the same key, newest first: each can be read, and put back. */
export function ArchivesList({ detail, onRestored }: ArchivesListProps) {
  const [restoring, setRestoring] = useState<string | null>(null);
  const archives = detail.files
    .filter(({ state }) => archiveWords[state] !== undefined)
    .sort((one, other) => momentOf(other) - momentOf(one));
  if (archives.length === 0) return <p className="text-sm text-muted">This key has no earlier transcripts.</p>;
  return (
    <>
      <ul aria-label="Earlier transcripts" className="divide-y divide-line">
        {archives.map((archive) => (
          <Archive
            key={archive.file}
            archive={archive}
            agentId={detail.row.agentId}
            canRestore={detail.readOnly === undefined}
            onRestore={() => setRestoring(archive.file)}
          />
        ))}
      </ul>
      {restoring !== null && (
        <RestoreDialog
          agentId={detail.row.agentId}
          file={restoring}
          sessionKey={detail.row.key}
          open
          onOpenChange={(open) => !open && setRestoring(null)}
          onRestored={onRestored}
        />
      )}
    </>
  );
}

type ArchiveProps = { archive: SessionFile; agentId: string; canRestore: boolean; onRestore: () => void };

function Archive({ archive, agentId, canRestore, onRestore }: ArchiveProps) {
  const { file, state, sizeBytes, because } = archive;
  return (
    <li className="flex flex-col gap-1 py-2.5 text-sm">
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone={state === "deleted" || state === "orphan" ? "amber" : "neutral"}>{archiveWords[state]}</Badge>
        <Time at={momentOf(archive)} className="text-muted" />
        <BytesText bytes={sizeBytes} className="text-muted" />
        <span className="ml-auto flex items-center gap-1">
          <Button size="sm" variant="ghost" asChild>
            <Link href={sessionHref(agentId, { file })} aria-label={`Read ${visibleText(file)}`}>
              Read
            </Link>
          </Button>
          <Button
            size="sm"
            variant="ghost"
            disabled={!canRestore}
            aria-haspopup="dialog"
            aria-label={`Restore ${visibleText(file)}…`}
            onClick={onRestore}
          >
            Restore…
          </Button>
        </span>
      </span>
      <span className="text-xs break-words text-muted">{because}</span>
    </li>
  );
}

function momentOf({ archivedAt, modifiedAt }: SessionFile): number {
  return archivedAt ?? modifiedAt;
}
