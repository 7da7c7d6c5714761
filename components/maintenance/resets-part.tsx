"use client";

import { CalendarCheck } from "lucide-react";
import { useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { Field, Input } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/use-now";
import type { ResetsPlanResult } from "@/lib/contract/maintenance-results";
import { formatAbsoluteTime } from "@/lib/format/format-time";
import { ResetsBar } from "./resets-bar";
import { ResetsTable } from "./resets-table";
import { type ResetTime, askedTime } from "./reset-time";
import { RunsSection } from "./runs-section";
import { counted } from "./step-words";

/** Which sessions would start over at a chosen time, and the buttons that do it now. */
export function ResetsPart() {
  const [time, setTime] = useState<ResetTime>({ kind: "now" });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const nowMs = useNow();
  const now = useOperation("resets.plan", {});
  const atMs = askedTime(time, Math.floor(nowMs / 600_000) * 600_000, now.data?.timeZone);
  const later = useOperation("resets.plan", typeof atMs === "number" ? { atMs } : {}, {
    enabled: typeof atMs === "number",
    placeholderData: (previous) => previous,
  });
  const { data, error, refetch } = time.kind === "now" ? now : later;
  return (
    <>
      <TimeChoice time={time} onChange={setTime} timeZone={now.data?.timeZone} />
      {error && (
        <ErrorNote
          title="The plan could not be made."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {data ? (
        <Due plan={data} isNow={time.kind === "now"} chosen={chosen} onChoose={setChosen} />
      ) : (
        !error && atMs !== null && <Waiting />
      )}
      <RunsSection />
    </>
  );
}

type TimeChoiceProps = { time: ResetTime; onChange: (time: ResetTime) => void; timeZone: string | undefined };

function TimeChoice({ time, onChange, timeZone }: TimeChoiceProps) {
  const choose = (kind: ResetTime["kind"]) => onChange(kind === "custom" ? { kind, text: "" } : { kind });
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SegmentedControl
        label="At which time"
        value={time.kind}
        onValueChange={choose}
        options={[
          { value: "now", label: "Now" },
          { value: "tonight", label: "Tonight 04:00" },
          { value: "custom", label: "At…" },
        ]}
      />
      {time.kind === "custom" && (
        <Field label="Time, by this device's clock" className="w-60 max-w-full">
          <Input
            type="datetime-local"
            value={time.text}
            onChange={(event) => onChange({ kind: "custom", text: event.target.value })}
          />
        </Field>
      )}
      {timeZone !== undefined && <p className="self-center text-sm text-muted">Daily hours are read in {timeZone}.</p>}
    </div>
  );
}

type DueProps = {
  plan: ResetsPlanResult;
  isNow: boolean;
  chosen: ReadonlySet<string>;
  onChoose: (keys: ReadonlySet<string>) => void;
};

function Due({ plan, isNow, chosen, onChoose }: DueProps) {
  if (plan.rows.length === 0) {
    return (
      <EmptyState icon={CalendarCheck} title="Nothing is due">
        <p>
          Of {counted(plan.total, "session")} none would start over with a message{" "}
          {isNow ? "now" : `on ${formatAbsoluteTime(plan.at)}`}.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="max-w-prose text-sm text-muted">
        {counted(plan.due, "session")} of {plan.total.toLocaleString("en-GB")} would start over with the next message{" "}
        {isNow ? "now" : `after ${formatAbsoluteTime(plan.at, plan.timeZone)}`}. OpenClaw does it when that message
        comes, not by a timer.
      </p>
      {isNow && <ResetsBar plan={plan} chosen={chosen} onDone={() => onChoose(new Set())} />}
      {plan.agents
        .filter(({ due }) => due > 0)
        .map((agent) => (
          <ResetsTable
            key={agent.agentId}
            agent={agent}
            rows={plan.rows.filter(({ agentId }) => agentId === agent.agentId)}
            chosen={chosen}
            {...(isNow ? { onChoose } : {})}
          />
        ))}
    </>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Working out what is due…</span>
      <Skeleton className="h-10" />
      <Skeleton className="h-48" />
    </div>
  );
}
