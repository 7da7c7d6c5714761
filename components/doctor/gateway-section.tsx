"use client";

import { Radio } from "lucide-react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Dot } from "@/components/ui/dot";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import type { GatewayResult } from "@/lib/contract/recovery-results";

/** Whether a Gateway runs is announced by nothing: it is looked at again. */
const lookAgainMs = 5000;

/** Every sign of a running Gateway, and what it means for changes made here. */
export function GatewaySection() {
  const { data, error, refetch } = useOperation("gateway.find", {}, { refetchInterval: lookAgainMs });
  return (
    <section aria-labelledby="gateway" className="flex flex-col gap-2">
      <h2 id="gateway" className="text-sm font-semibold">
        Gateway
      </h2>
      {error && (
        <ErrorNote
          title="It could not be told whether a Gateway runs."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {data ? <Found result={data} /> : !error && <Skeleton className="h-14" />}
    </section>
  );
}

function Found({ result: { port, portConfigured, evidence } }: { result: GatewayResult }) {
  const isFound = evidence.length > 0;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-surface px-3 py-2.5 text-sm md:px-4">
      <p className="flex items-center gap-2 font-medium">
        <Dot tone={isFound ? "amber" : "neutral"} />
        {isFound ? "A Gateway appears to run" : "No Gateway was found"}
      </p>
      <ul className="flex flex-col gap-1" aria-label="Signs of a Gateway">
        {evidence.map(({ kind, sentence, pid }) => (
          <li key={`${kind} ${pid ?? ""} ${sentence}`} className="flex items-start gap-2">
            <Radio aria-hidden className="mt-0.5 size-4 shrink-0 text-amber" />
            <VisibleText className="min-w-0 break-words">{sentence}</VisibleText>
          </li>
        ))}
      </ul>
      <p className="text-muted">
        {isFound
          ? "Changes made here take its locks, are looked at again for five seconds, and are made again when it writes an older copy over them."
          : "Nothing answers, no process of it runs, and no lock of a registry is held by a living one."}{" "}
        Its port is {port}
        {portConfigured ? ", as configured." : ", the usual one; the configuration names none."}
      </p>
    </div>
  );
}
