"use client";

import { useRef, useState } from "react";
import { errorDetails } from "@/components/data/error-text";
import { adviceOn } from "@/components/data/failure-advice";
import { useForbidden } from "@/components/data/operator-context";
import { usePurgeTrash } from "@/components/data/trash-mutations";
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
import { announce } from "@/components/ui/live-region";
import { formatBytes } from "@/lib/format/format-bytes";
import { counted } from "./trash-words";

const word = "purge";

type PurgeButtonProps = { purgeable: { rows: number; sizeBytes: number } };

/** The only act here that destroys anything: it asks for typing, and the focus starts on Cancel. */
export function PurgeButton({ purgeable }: PurgeButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const forbidden = useForbidden("trash.purge");
  if (purgeable.rows === 0) return null;
  return (
    <>
      <Button
        variant="danger"
        aria-haspopup="dialog"
        aria-disabled={forbidden !== null}
        {...(forbidden !== null && { title: forbidden })}
        onClick={() => forbidden === null && setIsOpen(true)}
      >
        Purge Rockpool’s own…
      </Button>
      {isOpen && <PurgeDialog purgeable={purgeable} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function PurgeDialog({ purgeable, onClose }: PurgeButtonProps & { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const cancel = useRef<HTMLButtonElement>(null);
  const purge = usePurgeTrash();
  const isReady = typed.trim() === word && !purge.isPending;
  const done = ({ files, entries, freedBytes }: { files: number; entries: number; freedBytes: number }) => {
    announce(
      `${counted(files, "file")} and ${counted(entries, "entry", "entries")} purged, ${formatBytes(freedBytes)}.`,
    );
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          cancel.current?.focus();
        }}
      >
        <DialogTitle>Purge what Rockpool keeps?</DialogTitle>
        <DialogDescription>
          {counted(purgeable.rows, "item")} of {formatBytes(purgeable.sizeBytes)} are destroyed for good: files that
          clean-ups took out of their stores, and entries whose archive is gone. Archives in the stores stay.
        </DialogDescription>
        <Field label={`Type ${word} to go on`}>
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        {purge.error && (
          <ErrorNote
            title={adviceOn(purge.error).title}
            message={adviceOn(purge.error).advice}
            details={errorDetails(purge.error)}
          />
        )}
        <DialogFooter>
          <DialogClose asChild>
            <Button ref={cancel}>Cancel</Button>
          </DialogClose>
          <Button
            variant="danger"
            aria-disabled={!isReady}
            onClick={() => isReady && purge.mutate({ confirm: word }, { onSuccess: done })}
          >
            {purge.isPending ? "Purging…" : "Purge"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
