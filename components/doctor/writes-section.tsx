"use client";

import { CircleCheck, Clock, TriangleAlert } from "lucide-react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { WriteAccount, WritesListResult } from "@/lib/contract/writes-results";
import { WriteCompare } from "./write-compare";

const states = {
  pending: { icon: Clock, word: "Saved, being watched", tone: "text-muted" },
  settled: { icon: CircleCheck, word: "Settled", tone: "text-green" },
  overwritten: { icon: TriangleAlert, word: "Overwritten by another program", tone: "text-amber" },
} as const;

const settledShown = 10;

/** Changes made here that are not yet certain, that others wrote over, and the latest that hold. */
export function WritesSection() {
  const { data, error, refetch } = useOperation("writes.list", {});
  return (
    <section aria-labelledby="writes" className="flex flex-col gap-2">
      <h2 id="writes" className="text-sm font-semibold">
        Recent changes
      </h2>
      {error && (
        <ErrorNote
          title="The changes could not be listed."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {data ? <Listed result={data} /> : !error && <Skeleton className="h-14" />}
    </section>
  );
}

function Listed({ result: { pending, outcomes } }: { result: WritesListResult }) {
  const overwritten = outcomes.filter(({ state }) => state === "overwritten");
  const settled = outcomes.filter(({ state }) => state === "settled").slice(0, settledShown);
  const writes = [...overwritten, ...pending, ...settled];
  if (writes.length === 0) {
    return (
      <p className="rounded-md border border-line bg-surface px-3 py-2.5 text-sm text-muted md:px-4">
        Nothing was changed here lately. Every change is watched for five seconds and then listed as settled.
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {writes.map((write) => (
        <WriteItem key={write.writeId} write={write} />
      ))}
    </ul>
  );
}

function WriteItem({ write }: { write: WriteAccount }) {
  const { icon: Icon, word, tone } = states[write.state];
  const names = write.fields.map(({ field }) => field).filter((field) => field !== "updatedAt");
  return (
    <li className="flex flex-col gap-2 px-3 py-2 text-sm md:px-4">
      <div className="flex items-start gap-2">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
        <div className="min-w-0 flex-1">
          <VisibleText className="font-mono text-xs break-all">{write.key}</VisibleText>
          <p className="break-words text-muted">
            <span className={tone}>{word}</span>
            {names.length > 0 && <VisibleText>{` · ${names.slice(0, 8).join(", ")}`}</VisibleText>}
            {write.tries > 0 && ` · made again ${write.tries} ${write.tries === 1 ? "time" : "times"}`} ·{" "}
            <Time at={write.endedAt ?? write.savedAt} />
          </p>
        </div>
      </div>
      {write.state === "overwritten" && <WriteCompare write={write} />}
    </li>
  );
}
