"use client";

import { useState } from "react";
import { useCompactSession } from "@/components/data/session-mutations";
import { Field, Textarea } from "@/components/ui/field";
import { writeNote } from "@/components/data/write-note";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { CompactResult, SessionDetail } from "@/lib/contract/results";
import { formatTokens } from "@/lib/format/format-tokens";
import { CompactPlan } from "./compact-plan";
import { PlanDialog } from "./plan-dialog";
import { usePlan } from "./use-plan";

type CompactDialogProps = { detail: SessionDetail; open: boolean; onOpenChange: (open: boolean) => void };

const instructionsLengthMax = 8000;

/** Older turns give way to a summary. There is no way back for the model's memory, so this one asks. */
export function CompactDialog({ detail, open, onOpenChange }: CompactDialogProps) {
  const [instructions, setInstructions] = useState("");
  const { key, agentId, title } = detail.row;
  const target = { sessionKey: key, agentId };
  const plan = usePlan("sessions.compact", target, open);
  const compact = useCompactSession();
  const wish = instructions.trim();

  const done = (result: CompactResult) => {
    onOpenChange(false);
    setInstructions("");
    if (result.compacted)
      toast.done("Session compacted", { description: gain(result), note: writeNote(result.writeId) });
    else toast.note("Nothing was compacted", { description: result.reason ?? title });
  };

  return (
    <PlanDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Compact this session?"
      description={
        <>
          The older turns of <VisibleText className="font-medium text-ink">{title}</VisibleText> are replaced by a
          summary in what the model sees. The transcript keeps every line, but this cannot be undone.
        </>
      }
      options={
        <Field label="Instructions for the summary" hint="Optional. What the summary must keep, in your own words.">
          <Textarea
            value={instructions}
            maxLength={instructionsLengthMax}
            onChange={(event) => setInstructions(event.target.value)}
          />
        </Field>
      }
      plan={plan}
      isFinal
      act={{
        label: "Compact",
        busyLabel: "Compacting…",
        run: () => compact.mutate({ ...target, ...(wish && { instructions: wish }) }, { onSuccess: done }),
        isBusy: compact.isPending,
        error: compact.error,
        blocked: plan.data?.compacted === false,
      }}
    >
      {(data) => <CompactPlan plan={data} />}
    </PlanDialog>
  );
}

function gain({ tokensBefore, tokensAfter }: CompactResult): string {
  return `${formatTokens(tokensBefore)} → ${formatTokens(tokensAfter)} tokens`;
}
