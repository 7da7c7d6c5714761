"use client";

import { useState } from "react";
import { useMaintenance } from "@/components/data/maintenance-mutations";
import { useForbidden, useOperator } from "@/components/data/operator-context";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ResetsApplyResult, ResetsPlanResult } from "@/lib/contract/maintenance-results";
import { ActDialog } from "./act-dialog";
import { rowId } from "./resets-table";
import { counted } from "./step-words";
import { useUndoRuns } from "./use-undo-runs";

type ResetsBarProps = { plan: ResetsPlanResult; chosen: ReadonlySet<string>; onDone: () => void };

/** Resets what is chosen, or all that is due, after one question. */
export function ResetsBar({ plan, chosen, onDone }: ResetsBarProps) {
  const [asked, setAsked] = useState<"chosen" | "all" | null>(null);
  const forbidden = useForbidden("resets.apply");
  const isAdmin = useOperator().role === "admin";
  const rows = plan.rows.filter(({ blocked }) => blocked === undefined);
  const picked = rows.filter((row) => chosen.has(rowId(row)));
  const mayAll = isAdmin && rows.length > 0;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        variant="primary"
        aria-haspopup="dialog"
        aria-disabled={forbidden !== null || picked.length === 0}
        onClick={() => forbidden === null && picked.length > 0 && setAsked("chosen")}
      >
        Reset selected ({picked.length})…
      </Button>
      <Button aria-haspopup="dialog" aria-disabled={!mayAll} onClick={() => mayAll && setAsked("all")}>
        Reset all {rows.length} due…
      </Button>
      {forbidden !== null && <span className="text-sm text-muted">{forbidden}</span>}
      {forbidden === null && !isAdmin && (
        <span className="text-sm text-muted">To reset all of them at once you need the role admin.</span>
      )}
      <ApplyDialog
        targets={asked === "all" ? rows : picked}
        isAll={asked === "all"}
        open={asked !== null}
        onClose={() => setAsked(null)}
        onDone={onDone}
      />
    </div>
  );
}

type ApplyDialogProps = {
  targets: ResetsPlanResult["rows"];
  isAll: boolean;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
};

function ApplyDialog({ targets, isAll, open, onClose, onDone }: ApplyDialogProps) {
  const apply = useMaintenance("resets.apply");
  const undo = useUndoRuns();
  const run = async () => {
    const results: ResetsApplyResult[] = [];
    for (const input of isAll ? [{}] : inputsFor(targets)) results.push(await apply.mutateAsync(input));
    onClose();
    onDone();
    const runIds = results.flatMap((result) => result.runIds);
    toast.done(`${counted(total(results, "reset"), "session")} reset`, {
      description: restWords(results),
      ...(runIds.length > 0 && { undo: () => undo(runIds) }),
    });
  };
  return (
    <ActDialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        apply.reset();
        onClose();
      }}
      title={`Reset ${counted(targets.length, "session")}?`}
      description="Each starts over under a new session id. What was said so far is set aside as an archive and can be put back; a session that a turn is writing is left alone."
      act={{
        label: "Reset",
        busyLabel: "Resetting…",
        // A refusal is shown by the dialog.
        run: () => void run().catch(() => {}),
        isBusy: apply.isPending,
        error: apply.error,
      }}
    />
  );
}

/** One call for each agent, of at most as many keys as one call takes. */
function inputsFor(rows: ResetsPlanResult["rows"]): { agentId: string; keys: string[] }[] {
  const perCall = 500;
  const byAgent = new Map<string, string[]>();
  for (const { agentId, key } of rows) byAgent.set(agentId, [...(byAgent.get(agentId) ?? []), key]);
  return [...byAgent].flatMap(([agentId, keys]) =>
    Array.from({ length: Math.ceil(keys.length / perCall) }, (_, index) => {
      return { agentId, keys: keys.slice(index * perCall, (index + 1) * perCall) };
    }),
  );
}

function total(results: readonly ResetsApplyResult[], name: "reset" | "failed" | "remaining"): number {
  return results.reduce((sum, result) => sum + result[name], 0);
}

function restWords(results: readonly ResetsApplyResult[]): string {
  const [failed, remaining] = [total(results, "failed"), total(results, "remaining")];
  const parts = [failed > 0 && `${failed} failed`, remaining > 0 && `${remaining} still to do: press again`];
  return parts.filter(Boolean).join("; ");
}
