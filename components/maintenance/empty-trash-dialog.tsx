"use client";

import { useState } from "react";
import { useMaintenance } from "@/components/data/maintenance-mutations";
import { BytesText } from "@/components/ui/bytes-text";
import { Field, Input } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { formatBytes } from "@/lib/format/format-bytes";
import { ActDialog } from "./act-dialog";
import { counted } from "./step-words";

const word = "purge";

type EmptyTrashDialogProps = { bytes: number; open: boolean; onOpenChange: (open: boolean) => void };

/** The only act here that destroys anything: it asks for typing, and the focus starts on Cancel. */
export function EmptyTrashDialog({ bytes, open, onOpenChange }: EmptyTrashDialogProps) {
  const [typed, setTyped] = useState("");
  const purge = useMaintenance("maintenance.purge");
  const close = (next: boolean) => {
    if (!next) setTyped("");
    onOpenChange(next);
  };
  return (
    <ActDialog
      open={open}
      onOpenChange={close}
      title="Empty the trash of clean-ups?"
      description={
        <>
          <BytesText bytes={bytes} className="font-medium text-ink" /> are destroyed for good, and the clean-ups that
          moved them there cannot be undone any more. Archives in the stores stay.
        </>
      }
      isFinal
      act={{
        label: "Empty the trash",
        busyLabel: "Emptying…",
        blocked: typed.trim() !== word,
        isBusy: purge.isPending,
        error: purge.error,
        run: () =>
          purge.mutate(
            { confirm: word },
            {
              onSuccess: ({ files, freedBytes }) => {
                close(false);
                toast.done("Trash emptied", { description: `${counted(files, "file")}, ${formatBytes(freedBytes)}.` });
              },
            },
          ),
      }}
    >
      <Field label={`Type ${word} to go on`}>
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} />
      </Field>
    </ActDialog>
  );
}
