"use client";

import { useState } from "react";
import { useCompaction, useUndoCompaction } from "@/components/data/compaction";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { CompactResult } from "@/lib/contract/change-results";
import type { SessionDetail } from "@/lib/contract/session-results";
import { formatTokens } from "@/lib/format/format-tokens";
import { CompactOptions, noWish, plannedWish } from "./compact-options";
import { CompactPlan } from "./compact-plan";
import { CompactRunning } from "./compact-running";
import { PlanDialog } from "./plan-dialog";
import { usePlan } from "./use-plan";

type CompactDialogProps = { detail: SessionDetail; open: boolean; onOpenChange: (open: boolean) => void };

/** Older turns give way to a summary in what the model sees. A model may be paid for it, so this one asks first. */
export function CompactDialog({ detail, open, onOpenChange }: CompactDialogProps) {
  const [wish, setWish] = useState(noWish);
  const { key, agentId, title } = detail.row;
  const target = { sessionKey: key, agentId, ...plannedWish(wish) };
  const plan = usePlan("sessions.compact", target, open);
  const compaction = useCompaction();
  const undo = useUndo({ sessionKey: key, agentId });
  const instructions = wish.strategy === "prune" ? "" : wish.instructions.trim();

  const done = (result: CompactResult) => {
    onOpenChange(false);
    setWish(noWish);
    const { compactionId } = result;
    if (!result.compacted) toast.note("Nothing was compacted", { description: result.reason ?? title });
    else
      toast.done("Session compacted", {
        description: gain(result),
        ...(compactionId !== undefined && { undo: () => undo(compactionId) }),
      });
  };

  /** Leaving while the model writes is a cancellation: nothing was changed yet. */
  const close = (isOpen: boolean) => {
    if (!isOpen && compaction.isPending) {
      compaction.cancel();
      toast.note("Compaction cancelled", { description: "The transcript is as it was." });
    }
    if (!isOpen) compaction.reset();
    onOpenChange(isOpen);
  };

  return (
    <PlanDialog
      open={open}
      onOpenChange={close}
      title="Compact this session?"
      description={
        <>
          The older turns of <VisibleText className="font-medium text-ink">{title}</VisibleText> are replaced by a
          summary in what the model sees. The transcript keeps every line, and until the next message the compaction can
          be taken back.
        </>
      }
      options={compaction.isPending ? null : <CompactOptions wish={wish} onChange={setWish} />}
      plan={plan}
      isFinal
      act={{
        label: "Compact",
        busyLabel: "Compacting…",
        run: () => compaction.mutate({ ...target, ...(instructions && { instructions }) }, { onSuccess: done }),
        isBusy: compaction.isPending,
        error: compaction.error,
        blocked: plan.data?.compacted === false,
      }}
    >
      {(data) => (compaction.isPending ? <CompactRunning sessionKey={key} /> : <CompactPlan plan={data} />)}
    </PlanDialog>
  );
}

function useUndo(target: { sessionKey: string; agentId: string }) {
  const undo = useUndoCompaction();
  return async (compactionId: string): Promise<void> => {
    try {
      const { undone, reason } = await undo.mutateAsync({ ...target, compactionId });
      if (undone) toast.done("Undone", { description: "The model sees the whole conversation again." });
      else toast.failed("It could not be undone", { description: reason ?? "" });
    } catch (error) {
      toast.failed("It could not be undone", { description: error instanceof Error ? error.message : String(error) });
    }
  };
}

function gain({ tokensBefore, tokensAfter, notes }: CompactResult): string {
  const tokens = `${formatTokens(tokensBefore)} → ${formatTokens(tokensAfter)} tokens`;
  return notes === undefined ? tokens : `${tokens}. The model's notes stand in the transcript.`;
}
