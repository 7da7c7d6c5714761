"use client";

import { useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { useForbidden } from "@/components/data/operator-context";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { MaintenancePlanResult } from "@/lib/contract/maintenance-results";
import { CleanUpDialog } from "./clean-up-dialog";
import { RunsSection } from "./runs-section";
import { StoreSection } from "./store-section";

const everyAgent = "*";

/** The plan of a clean-up, store by store, the button that carries it out, and what was carried out before. */
export function CleanUpPart() {
  const [agentId, setAgentId] = useState(everyAgent);
  const input = agentId === everyAgent ? {} : { agentId };
  const { data, error, refetch, isFetching } = useOperation("maintenance.plan", input, {
    placeholderData: (previous) => previous,
  });
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <AgentChoice value={agentId} onChange={setAgentId} />
        <Button onClick={() => void refetch()} aria-disabled={isFetching}>
          {isFetching ? "Looking…" : "Look again"}
        </Button>
        {data && <CleanUpButton plan={data} input={input} />}
      </div>
      {error && (
        <ErrorNote
          title="The plan could not be made."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {data ? data.stores.map((store) => <StoreSection key={store.storePath} store={store} />) : !error && <Waiting />}
      <RunsSection />
    </>
  );
}

function AgentChoice({ value, onChange }: { value: string; onChange: (agentId: string) => void }) {
  const { data } = useOperation("agents.list", {});
  const agents = (data?.agents ?? []).map(({ id, name }) => ({ value: id, label: name ?? id }));
  return (
    <div className="w-56 max-w-full">
      <Select
        aria-label="Agent"
        value={value}
        onValueChange={onChange}
        options={[{ value: everyAgent, label: "Every agent" }, ...agents]}
      />
    </div>
  );
}

function CleanUpButton({ plan, input }: { plan: MaintenancePlanResult; input: { agentId?: string } }) {
  const [open, setOpen] = useState(false);
  const forbidden = useForbidden("maintenance.run");
  const isIdle = plan.stores.every(({ wouldMutate, readOnly }) => !wouldMutate || readOnly !== undefined);
  const reason = forbidden ?? (isIdle ? "There is nothing to clean up." : null);
  return (
    <>
      <Button
        variant="primary"
        aria-disabled={reason !== null}
        aria-haspopup="dialog"
        {...(reason === null ? {} : { title: reason })}
        onClick={() => reason === null && setOpen(true)}
      >
        Clean up…
      </Button>
      {reason !== null && <span className="self-center text-sm text-muted">{reason}</span>}
      <CleanUpDialog plan={plan} input={input} open={open} onOpenChange={setOpen} />
    </>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Working out what a clean-up would do…</span>
      <Skeleton className="h-24" />
      <Skeleton className="h-48" />
    </div>
  );
}
