"use client";

import { useResetSession } from "@/components/data/session-mutations";
import { ChangeList } from "@/components/ui/change-list";
import { writeNote } from "@/components/data/write-note";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { ResetResult } from "@/lib/contract/change-results";
import type { SessionDetail } from "@/lib/contract/session-results";
import { baseName } from "./effect-lines";
import { EffectsList } from "./effects-list";
import { PlanDialog } from "./plan-dialog";
import { usePlan } from "./use-plan";
import { useUndoRestore } from "./use-undo-restore";

type ResetDialogProps = { detail: SessionDetail; open: boolean; onOpenChange: (open: boolean) => void };

/** The key starts over under a new session id; the transcript so far becomes an archive. */
export function ResetDialog({ detail, open, onOpenChange }: ResetDialogProps) {
  const { key, agentId, title } = detail.row;
  const target = { sessionKey: key, agentId };
  const plan = usePlan("sessions.reset", target, open);
  const reset = useResetSession();
  const undo = useUndoRestore();

  const done = ({ archived, writeId }: ResetResult) => {
    onOpenChange(false);
    const [archive] = archived;
    toast.done("Session reset", {
      description: title,
      note: writeNote(writeId),
      ...(archive !== undefined && { undo: () => undo({ agentId, sessionKey: key, file: baseName(archive) }) }),
    });
  };

  return (
    <PlanDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Reset this session?"
      description={
        <>
          <VisibleText className="font-medium text-ink">{title}</VisibleText> starts over with an empty conversation.
          What was said so far is set aside as an archive and can be put back.
        </>
      }
      plan={plan}
      act={{
        label: "Reset",
        busyLabel: "Resetting…",
        run: () => reset.mutate(target, { onSuccess: done }),
        isBusy: reset.isPending,
        error: reset.error,
      }}
    >
      {({ effects, diff }) => (
        <>
          <EffectsList effects={effects} />
          <section aria-label="Entry" className="flex flex-col gap-1">
            <h3 className="text-sm font-medium">Entry</h3>
            <ChangeList changes={diff} label="Changes to the entry" />
          </section>
        </>
      )}
    </PlanDialog>
  );
}
