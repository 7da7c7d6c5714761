"use client";

import { Download, RefreshCw, ScrollText } from "lucide-react";
import { useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useAuditLog } from "@/components/data/audit-query";
import { useForbidden } from "@/components/data/operator-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useMediaQuery } from "@/components/ui/use-media-query";
import type { AuditRow } from "@/lib/contract/audit-results";
import { AuditCards } from "./audit-cards";
import { AuditFilter } from "./audit-filter";
import { AuditTable } from "./audit-table";
import { LineSheet } from "./line-sheet";
import { type AuditFilterInput, exportHref, useAuditFilter } from "./use-audit-filter";
import { VerifyAnswer, VerifyButton, useVerify } from "./verify-section";

/** Who did what, when and from where; for admins. */
export function AuditView() {
  const forbidden = useForbidden("audit.list");
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-5 px-4 py-5 md:px-6">
      {forbidden === null ? (
        <AuditLog />
      ) : (
        <>
          <PageHeader title="Audit" />
          <p className="text-sm text-muted">Only an admin may see who did what. {forbidden}</p>
        </>
      )}
    </div>
  );
}

function AuditLog() {
  const filter = useAuditFilter();
  const verify = useVerify();
  return (
    <>
      <PageHeader
        title="Audit"
        description="Every attempt to change something, every sign-in and every refusal, one line each, chained by hashes."
        actions={
          <>
            <VerifyButton verify={verify} />
            <Exports input={filter.input} />
          </>
        }
      />
      <VerifyAnswer verify={verify} />
      <AuditFilter filter={filter} />
      <Rows input={filter.input} onClear={filter.clear} />
    </>
  );
}

function Exports({ input }: { input: AuditFilterInput }) {
  return (["csv", "jsonl"] as const).map((format) => (
    <Button key={format} asChild>
      <a href={exportHref(format, input)} download>
        <Download aria-hidden />
        Export {format.toUpperCase()}
      </a>
    </Button>
  ));
}

function Rows({ input, onClear }: { input: AuditFilterInput; onClear: () => void }) {
  const log = useAuditLog(input);
  const [open, setOpen] = useState<AuditRow | null>(null);
  const isWide = useMediaQuery("(min-width: 64rem)");
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? [];
  if (log.error && !log.data) return <Failed error={log.error} onRetry={() => void log.refetch()} />;
  if (!log.data || isWide === null) return <Waiting />;
  return (
    <section aria-label="Lines" className="flex flex-col gap-3">
      {log.error && <Failed error={log.error} onRetry={() => void log.refetch()} />}
      <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
        <p role="status">{shownWords(rows.length, log.hasNextPage)}</p>
        <Button size="sm" variant="ghost" onClick={() => void log.refetch()} disabled={log.isFetching}>
          <RefreshCw aria-hidden />
          Look again
        </Button>
      </div>
      {rows.length > 0 &&
        (isWide ? <AuditTable rows={rows} onOpen={setOpen} /> : <AuditCards rows={rows} onOpen={setOpen} />)}
      {rows.length === 0 && !log.hasNextPage && <Empty isFiltered={Object.keys(input).length > 0} onClear={onClear} />}
      {log.hasNextPage && (
        <Button className="self-center" onClick={() => void log.fetchNextPage()} disabled={log.isFetchingNextPage}>
          {log.isFetchingNextPage ? "Looking…" : "Older"}
        </Button>
      )}
      {open && <LineSheet row={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function shownWords(count: number, hasMore: boolean): string {
  return `${count} ${count === 1 ? "line" : "lines"} shown, newest first${hasMore ? "; there are older ones" : ""}`;
}

function Empty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered) return <EmptyState icon={ScrollText} title="Nothing was taken down yet" />;
  return (
    <EmptyState icon={ScrollText} title="No line fits" actions={<Button onClick={onClear}>Clear the filter</Button>}>
      The filter leaves nothing of the log.
    </EmptyState>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <ErrorNote
      title="The audit log could not be read."
      message={errorSentence(error)}
      details={errorDetails(error)}
      onRetry={onRetry}
    />
  );
}

function Waiting() {
  return (
    <div role="status">
      <span className="sr-only">Loading the audit log…</span>
      <Skeleton className="h-64" />
    </div>
  );
}
