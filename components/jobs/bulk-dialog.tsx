"use client";

import { useRef, useState } from "react";
import { errorDetails } from "@/components/data/error-text";
import { adviceOn } from "@/components/data/failure-advice";
import { useJob } from "@/components/data/job-mutations";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { Field, Input } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import type { PatchUpdates } from "@/lib/contract/inputs";
import type { JobSelection } from "@/lib/contract/job-operations";
import type { JobAction } from "@/lib/contract/job-results";
import { JobProgress } from "./job-progress";
import { actionWords, counted } from "./job-words";
import { PatchFields } from "./patch-fields";
import { PlanView } from "./plan-view";

type BulkDialogProps = {
  action: JobAction;
  selection: JobSelection;
  count: number;
  onOpenChange: (open: boolean) => void;
  onStarted: () => void;
};

const reasonLengthMax = 200;

/** Shows what would happen to each session, does it, and stays to tell how far it is. The work goes on when it is closed. */
export function BulkDialog({ action, selection, count, onOpenChange, onStarted }: BulkDialogProps) {
  const [jobId, setJobId] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const words = actionWords[action];
  const started = (id: string) => {
    setJobId(id);
    onStarted();
    heading.current?.focus();
  };
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent
        className="max-w-3xl"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          heading.current?.focus();
        }}
      >
        <DialogTitle ref={heading} tabIndex={-1} className="outline-none">
          {words.title} {counted(count, "session")}
          {jobId === null && "?"}
        </DialogTitle>
        {jobId === null ? (
          <Asking action={action} selection={selection} onStarted={started} />
        ) : (
          <>
            <DialogDescription>It goes on when you close this, and stands under Jobs.</DialogDescription>
            <JobProgress jobId={jobId} inDialog />
            <DialogFooter>
              <DialogClose asChild>
                <Button>Close</Button>
              </DialogClose>
            </DialogFooter>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}

type AskingProps = { action: JobAction; selection: JobSelection; onStarted: (jobId: string) => void };

function Asking({ action, selection, onStarted }: AskingProps) {
  const [updates, setUpdates] = useState<PatchUpdates>({});
  const [reason, setReason] = useState("");
  const words = actionWords[action];
  const isReadyToPlan = action !== "patch" || Object.keys(updates).length > 0;
  const input = { action, selection, ...(action === "patch" && { updates }) };
  const plan = useOperation(
    "jobs.start",
    { ...input, dryRun: true },
    { enabled: isReadyToPlan, gcTime: 0, staleTime: 0, retry: false, refetchOnWindowFocus: false },
  );
  const start = useJob("jobs.start");
  const found = isReadyToPlan ? plan.data?.plan : undefined;
  const isReady = found !== undefined && !start.isPending && (found.would > 0 || found.planned < found.total);
  const isFinal = found !== undefined && found.final > 0;
  const run = () => {
    if (!isReady) return;
    const why = reason.trim();
    start.mutate(
      { ...input, planId: found.planId, ...(why !== "" && { reason: why }) },
      { onSuccess: ({ job }) => job && onStarted(job.jobId) },
    );
  };
  return (
    <>
      <DialogDescription>{words.sentence}</DialogDescription>
      {action === "patch" && <PatchFields updates={updates} onUpdates={setUpdates} />}
      {!isReadyToPlan && <p className="text-sm text-muted">Choose what to change; then you see what would happen.</p>}
      {isReadyToPlan && plan.error && <Refusal error={plan.error} onRetry={() => void plan.refetch()} />}
      {isReadyToPlan && !plan.error && !found && <Waiting />}
      {found && <PlanView plan={found} />}
      <Field label="Reason" hint="Kept with the job, for whoever reads it later. May stay empty.">
        <Input value={reason} maxLength={reasonLengthMax} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <div className="sticky -bottom-5 z-10 -mx-5 -mb-5 flex flex-col gap-3 border-t border-line bg-raised px-5 py-3">
        {start.error && <Refusal error={start.error} onRetry={() => void plan.refetch().then(() => start.reset())} />}
        <DialogFooter className="pt-0">
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant={isFinal ? "danger" : "primary"} aria-disabled={!isReady} onClick={run}>
            {start.isPending ? `${words.busy}…` : `${words.verb} ${found ? doableWords(found) : ""}`}
          </Button>
        </DialogFooter>
      </div>
    </>
  );
}

function doableWords({ would, planned, total }: { would: number; planned: number; total: number }): string {
  return planned < total ? `up to ${counted(total, "session")}` : counted(would, "session");
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">Working out what would happen to each…</span>
      <Skeleton className="w-2/3" />
      <Skeleton className="h-20" />
    </div>
  );
}

function Refusal({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { title, advice, canRetry } = adviceOn(error);
  return <ErrorNote title={title} message={advice} details={errorDetails(error)} {...(canRetry && { onRetry })} />;
}
