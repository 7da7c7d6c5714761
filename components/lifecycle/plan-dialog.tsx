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
import { Skeleton } from "@/components/ui/skeleton";

type PlanDialogProps<Plan> = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** the dry run */
  plan: { data: Plan | undefined; error: Error | null; refetch: () => unknown };
  children: (plan: Plan) => ReactNode;
  /** settings of the act, above the plan */
  options?: ReactNode;
  act: {
    label: string;
    busyLabel: string;
    run: () => void;
    isBusy: boolean;
    error: Error | null;
    /** why it cannot be done, judged from the plan */
    blocked?: boolean;
  };
  /** it cannot be undone: the focus starts on Cancel and the button is marked as dangerous */
  isFinal?: boolean;
};

/** Shows what would happen, then does it. A refusal stays inside, with what a person can do about it. */
export function PlanDialog<Plan>(props: PlanDialogProps<Plan>) {
  const { open, onOpenChange, title, description, plan, children, options, act, isFinal = false } = props;
  const first = useRef<HTMLButtonElement>(null);
  const isReady = plan.data !== undefined && !act.isBusy && !act.blocked;
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
        {options}
        {plan.error ? (
          <Refusal error={plan.error} onRetry={() => void plan.refetch()} />
        ) : plan.data === undefined ? (
          <Waiting />
        ) : (
          <div className="@container flex flex-col gap-3">{children(plan.data)}</div>
        )}
        <div className="sticky -bottom-5 z-10 -mx-5 -mb-5 flex flex-col gap-3 border-t border-line bg-raised px-5 py-3">
          {act.error && <Refusal error={act.error} onRetry={act.run} />}
          <DialogFooter className="pt-0">
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
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">Working out what would happen…</span>
      <Skeleton className="w-2/3" />
      <Skeleton className="h-10" />
    </div>
  );
}

export function Refusal({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { title, advice, canRetry } = adviceOn(error);
  return <ErrorNote title={title} message={advice} details={errorDetails(error)} {...(canRetry && { onRetry })} />;
}
