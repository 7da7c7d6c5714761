"use client";

import { useMaintenance } from "@/components/data/maintenance-mutations";
import { BytesText } from "@/components/ui/bytes-text";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { MaintenancePlanResult, MaintenanceRunResult } from "@/lib/contract/maintenance-results";
import { ActDialog } from "./act-dialog";
import { counted, groupBySteps, stepTitle } from "./step-words";
import { useUndoRuns } from "./use-undo-runs";

type CleanUpDialogProps = {
  plan: MaintenancePlanResult;
  input: { agentId?: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Carries out the plan that is on the page, and no other. */
export function CleanUpDialog({ plan, input, open, onOpenChange }: CleanUpDialogProps) {
  const run = useMaintenance("maintenance.run");
  const undo = useUndoRuns();
  const stores = plan.stores.filter(({ wouldMutate }) => wouldMutate);
  const done = ({ stores: ran }: MaintenanceRunResult) => {
    onOpenChange(false);
    const runIds = ran.flatMap(({ runId }) => runId ?? []);
    const left = ran.reduce((sum, store) => sum + store.left.length + (store.error ? 1 : 0), 0);
    const entries = ran.reduce((sum, { beforeCount, appliedCount }) => sum + beforeCount - appliedCount, 0);
    toast.done("Cleaned up", {
      description: `${counted(entries, "entry", "entries")} removed${left > 0 ? `; ${left} left alone, see below` : ""}.`,
      undo: () => undo(runIds),
    });
  };
  return (
    <ActDialog
      open={open}
      onOpenChange={(next) => {
        if (!next) run.reset();
        onOpenChange(next);
      }}
      title="Clean up now?"
      description="Entries leave the registry, their transcripts become archives, and what OpenClaw would destroy goes to our trash. Everything can be undone until the trash is emptied."
      act={{
        label: "Clean up",
        busyLabel: "Cleaning up…",
        run: () => run.mutate({ ...input, planId: plan.planId }, { onSuccess: done }),
        isBusy: run.isPending,
        error: run.error,
      }}
    >
      {plan.gateway !== undefined && (
        <p className="rounded-md bg-amber-soft px-3 py-2 text-sm text-amber">
          A Gateway seems to run here: {plan.gateway} It may write entries back that it still holds.
        </p>
      )}
      <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
        {stores.flatMap(({ agentId, rows }) =>
          groupBySteps(rows).map(({ step, entries, files, bytes }) => (
            <li key={`${agentId} ${step}`} className="flex flex-wrap justify-between gap-x-3 px-2.5 py-1.5">
              <span>
                {stores.length > 1 && <VisibleText className="text-muted">{`${agentId}: `}</VisibleText>}
                {stepTitle(step)}
              </span>
              <span className="text-muted">
                {[entries > 0 && counted(entries, "entry", "entries"), files > 0 && counted(files, "file")]
                  .filter(Boolean)
                  .join(", ")}
                {bytes > 0 && (
                  <>
                    , <BytesText bytes={bytes} />
                  </>
                )}
              </span>
            </li>
          )),
        )}
      </ul>
    </ActDialog>
  );
}
