"use client";

import { useRef, useState } from "react";
import { errorDetails } from "@/components/data/error-text";
import { adviceOn } from "@/components/data/failure-advice";
import { useReleaseLock } from "@/components/data/lock-mutations";
import { useForbidden } from "@/components/data/operator-context";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { LockRow } from "@/lib/contract/lock-results";
import { visibleText } from "@/lib/format/visible-text";

/** Asks before a lock is taken away, and says what refused it. */
export function ReleaseDialog({ lock }: { lock: LockRow }) {
  const [isOpen, setOpen] = useState(false);
  const cancelRef = useRef<HTMLButtonElement>(null);
  const release = useReleaseLock();
  const forbidden = useForbidden("locks.release");
  const { agentId, file, fingerprint } = lock;
  const run = () =>
    release.mutate(
      { agentId, file, fingerprint },
      {
        onSuccess: ({ keptAt }) => {
          setOpen(false);
          toast.done("Lock released", { description: `A copy is kept at ${keptAt}` });
        },
      },
    );
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`Release ${visibleText(file)}`} disabled={forbidden !== null}>
          Release…
        </Button>
      </DialogTrigger>
      {forbidden !== null && <p className="text-xs text-muted">{forbidden}</p>}
      <DialogContent
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          cancelRef.current?.focus();
        }}
      >
        <DialogTitle>Release this lock?</DialogTitle>
        <DialogDescription asChild>
          <div className="space-y-2">
            <p>
              <VisibleText className="font-mono text-xs break-all text-ink">{file}</VisibleText> of {agentId}:{" "}
              {lock.reason}
            </p>
            <p>It is judged once more at that moment, and a copy of it is kept.</p>
          </div>
        </DialogDescription>
        {release.error && <Refusal error={release.error} />}
        <DialogFooter>
          <DialogClose asChild>
            <Button ref={cancelRef}>Cancel</Button>
          </DialogClose>
          <Button variant="danger" aria-disabled={release.isPending} onClick={() => !release.isPending && run()}>
            {release.isPending ? "Releasing…" : "Release"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Refusal({ error }: { error: Error }) {
  const { title, advice } = adviceOn(error);
  return <ErrorNote title={title} message={advice} details={errorDetails(error)} />;
}
