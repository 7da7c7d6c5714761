"use client";

import { GitCommitVertical } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import type { LineageLink } from "@/lib/contract/lineage-results";
import { formatBytes } from "@/lib/format/format-bytes";
import { agentHref, sessionHref } from "@/lib/links/session-href";
import { LineageItem } from "./lineage-item";

type LineageViewProps = {
  agentId: string;
  sessionKey: string;
  /** brings an earlier transcript back; drawn while one is being restored */
  restoreDialog: (file: string, close: () => void) => ReactNode;
};

/** Every session id that a key had, from the current one back to the first that anything tells of. */
export function LineageView({ agentId, sessionKey, restoreDialog }: LineageViewProps) {
  const { data, error, refetch } = useOperation("sessions.lineage", { agentId, sessionKey });
  const [restoring, setRestoring] = useState<string | null>(null);
  const onRestore = (link: LineageLink) => link.file !== undefined && setRestoring(link.file);
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-5 md:px-6">
      <PageHeader
        title="Lineage"
        crumbs={[
          { label: <VisibleText>{agentId}</VisibleText>, href: agentHref(agentId) },
          {
            label: <VisibleText>{data?.title ?? sessionKey}</VisibleText>,
            href: sessionHref(agentId, { key: sessionKey }),
          },
        ]}
        description={<VisibleText className="font-mono text-xs break-all">{sessionKey}</VisibleText>}
        actions={
          data?.live && (
            <Button asChild>
              <Link href={sessionHref(agentId, { key: sessionKey })}>Open the session</Link>
            </Button>
          )
        }
      />
      {error && (
        <ErrorNote
          title="The lineage could not be read."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton className="h-40" />}
      {data && (
        <>
          <p className="flex items-center gap-2 text-sm text-muted">
            <GitCommitVertical aria-hidden className="size-4 shrink-0" />
            {data.total === 1 ? "One transcript" : `${data.total} transcripts and ids`}, {formatBytes(data.sizeBytes)}.
            {!data.live && " The key has no entry any more."}
          </p>
          {data.readOnly !== undefined && (
            <p className="text-sm text-muted">This store is read-only. {data.readOnly}</p>
          )}
          <ol aria-label="Session ids, the latest first" className="flex flex-col">
            {data.links.map((link) => (
              <LineageItem
                key={`${link.state} ${link.sessionId ?? ""} ${link.file ?? ""}`}
                agentId={agentId}
                sessionKey={sessionKey}
                link={link}
                canRestore={data.readOnly === undefined}
                onRestore={onRestore}
              />
            ))}
          </ol>
          {data.total > data.links.length && (
            <p className="text-sm text-muted">{data.total - data.links.length} older ones are not shown.</p>
          )}
        </>
      )}
      {restoring !== null && restoreDialog(restoring, () => setRestoring(null))}
    </div>
  );
}
