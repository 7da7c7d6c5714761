"use client";

import { useId, useState } from "react";
import { useDeleteSession } from "@/components/data/session-mutations";
import { Switch } from "@/components/ui/switch";
import { writeNote } from "@/components/data/write-note";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { DeleteResult } from "@/lib/contract/change-results";
import type { SessionDetail } from "@/lib/contract/session-results";
import { baseName } from "./effect-lines";
import { EffectsList } from "./effects-list";
import { PlanDialog } from "./plan-dialog";
import { usePlan } from "./use-plan";
import { useUndoRestore } from "./use-undo-restore";

type DeleteDialogProps = {
  detail: SessionDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** the transcript that still exists after the deletion, when there is one */
  onDeleted?: ((file: string | undefined) => void) | undefined;
  onRestored?: ((key: string) => void) | undefined;
};

/** Takes the entry out of the registry; the transcript becomes an archive, or stays where it is. */
export function DeleteDialog({ detail, open, onOpenChange, onDeleted, onRestored }: DeleteDialogProps) {
  const [archives, setArchives] = useState(true);
  const { key, agentId, title } = detail.row;
  const file = detail.row.fileState === "ok" ? detail.row.file : undefined;
  const target = { sessionKey: key, agentId, deleteTranscript: archives };
  const plan = usePlan("sessions.delete", target, open);
  const remove = useDeleteSession();
  const undo = useUndoRestore(onRestored);

  const done = ({ archived, writeId }: DeleteResult) => {
    onOpenChange(false);
    const left = archived[0] === undefined ? file : baseName(archived[0]);
    toast.done("Session deleted", {
      description: title,
      note: writeNote(writeId),
      ...(left !== undefined && { undo: () => undo({ agentId, sessionKey: key, file: left }) }),
    });
    onDeleted?.(left);
  };

  return (
    <PlanDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete this session?"
      description={
        <>
          <VisibleText className="font-medium text-ink">{title}</VisibleText> leaves the registry.{" "}
          {file === undefined
            ? "It has no transcript, so nothing is left to put it back from: this cannot be undone."
            : "Its transcript is not destroyed and can be put back."}
        </>
      }
      options={file === undefined ? null : <ArchiveSwitch checked={archives} onCheckedChange={setArchives} />}
      plan={plan}
      isFinal={file === undefined}
      act={{
        label: "Delete",
        busyLabel: "Deleting…",
        run: () => remove.mutate(target, { onSuccess: done }),
        isBusy: remove.isPending,
        error: remove.error,
        blocked: plan.data?.deleted === false,
      }}
    >
      {({ effects, deleted, entry }) =>
        deleted ? (
          <>
            <EffectsList effects={effects} />
            <p className="text-sm text-muted">
              The entry goes with {fieldCount(entry)} fields, its settings among them.
            </p>
          </>
        ) : (
          <p className="text-sm">There is no entry under this key any more; nothing is left to delete.</p>
        )
      }
    </PlanDialog>
  );
}

function ArchiveSwitch({ checked, onCheckedChange }: { checked: boolean; onCheckedChange: (on: boolean) => void }) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Switch id={id} checked={checked} onCheckedChange={onCheckedChange} aria-describedby={`${id}-hint`} />
      <div className="text-sm">
        <label htmlFor={id} className="font-medium">
          Archive the transcript
        </label>
        <p id={`${id}-hint`} className="text-muted">
          {checked
            ? "The file is renamed and kept beside the others."
            : "The file stays where it is, as an orphan that no key names."}
        </p>
      </div>
    </div>
  );
}

function fieldCount(entry: unknown): number {
  return typeof entry === "object" && entry !== null ? Object.keys(entry).length : 0;
}
