"use client";

import { useState } from "react";
import { errorDetails } from "@/components/data/error-text";
import { adviceOn } from "@/components/data/failure-advice";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import type { RecoverResult } from "@/lib/contract/recovery-results";
import { RecoveredEntries } from "./recovered-entries";
import { useRecovery } from "./use-recovery";

type RecoverPreviewProps = {
  agentId: string;
  source: string;
  choose: { key: string; index: number }[];
  /** the registry is healthy: one entry alone can be taken from a copy */
  isHealthy: boolean;
  onDone: (result: RecoverResult) => void;
  onCancel: () => void;
};

/** What a recovery would make of the registry, and the button that does it. */
export function RecoverPreview({ agentId, source, choose, isHealthy, onDone, onCancel }: RecoverPreviewProps) {
  const [key, setKey] = useState<string | null>(null);
  const input = { agentId, source, ...(choose.length > 0 && { choose }), ...(key !== null && { key }) };
  const plan = useOperation(
    "store.recover",
    { ...input, dryRun: true },
    { gcTime: 0, staleTime: 0, retry: false, refetchOnWindowFocus: false },
  );
  const recovery = useRecovery(onDone);
  const act = () => plan.data && recovery.run({ ...input, revision: plan.data.revision });
  const doing = key !== null ? "Restore this entry" : isHealthy ? "Restore this copy" : "Recover";
  return (
    <section aria-label="Preview" className="flex min-w-0 flex-col gap-3 rounded-md border border-line bg-raised p-3">
      <h4 className="text-sm font-semibold">What would stand there. Nothing is written yet.</h4>
      {plan.data?.gateway !== undefined && (
        <p className="rounded-md bg-amber-soft px-3 py-2 text-sm">
          A Gateway appears to run on this store (<VisibleText>{plan.data.gateway}</VisibleText>). It may hold the old
          registry in memory and write it over this one: stop it first.
        </p>
      )}
      {plan.error && <Problem error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && (
        <RecoveredEntries result={plan.data} onOnly={isHealthy && key === null ? (one) => setKey(one) : undefined} />
      )}
      {!plan.data && !plan.error && <Waiting />}
      {recovery.error && <Problem error={recovery.error} onRetry={() => void plan.refetch()} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="sm" onClick={() => (key === null ? onCancel() : setKey(null))}>
          {key === null ? "Cancel" : "Back to the whole copy"}
        </Button>
        <Button size="sm" variant="primary" disabled={!plan.data || recovery.isBusy} onClick={act}>
          {recovery.isBusy ? "Writing…" : doing}
        </Button>
      </div>
    </section>
  );
}

function Problem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { title, advice, canRetry } = adviceOn(error);
  return <ErrorNote title={title} message={advice} details={errorDetails(error)} {...(canRetry && { onRetry })} />;
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">Working out what would stand there…</span>
      <Skeleton className="w-2/3" />
      <Skeleton className="h-16" />
    </div>
  );
}
