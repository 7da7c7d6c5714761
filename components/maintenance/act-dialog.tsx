"use client";

import { type ReactNode, useRef } from "react";
import { errorDetails } from "@/components/data/error-text";
import { adviceOn } from "@/components/data/failure-advice";
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

type ActDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  children?: ReactNode;
  act: { label: string; busyLabel: string; run: () => void; isBusy: boolean; error: Error | null; blocked?: boolean };
  /** it cannot be undone: the focus starts on Cancel and the button is marked as dangerous */
  isFinal?: boolean;
};

/** Says what is about to happen and does it; a refusal stays inside. */
export function ActDialog({ open, onOpenChange, title, description, children, act, isFinal = false }: ActDialogProps) {
  const first = useRef<HTMLButtonElement>(null);
  const isReady = !act.isBusy && !act.blocked;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          first.current?.focus();
        }}
      >
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription asChild>
          <div>{description}</div>
        </DialogDescription>
        {children}
        {act.error && <Refusal error={act.error} />}
        <DialogFooter>
          <DialogClose asChild>
            <Button {...(isFinal && { ref: first })}>Cancel</Button>
          </DialogClose>
          <Button
            variant={isFinal ? "danger" : "primary"}
            aria-disabled={!isReady}
            onClick={() => isReady && act.run()}
            {...(!isFinal && { ref: first })}
          >
            {act.isBusy ? act.busyLabel : act.label}
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
