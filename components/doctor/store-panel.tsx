"use client";

import { CheckCircle2, OctagonAlert } from "lucide-react";
import { useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useForbidden } from "@/components/data/operator-context";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import type { DiagnoseResult, RecoverResult } from "@/lib/contract/recovery-results";
import { DamageList } from "./damage-list";
import { DuplicateChoice, type DuplicateChoices } from "./duplicate-choice";
import { RecoverPreview } from "./recover-preview";
import { SourceChoice } from "./source-choice";

/** One store: what is wrong with it, what it can be rebuilt from, a preview, and the recovery itself. */
export function StorePanel({ agentId }: { agentId: string }) {
  const { data, error, refetch } = useOperation("store.diagnose", { agentId });
  const [recovered, setRecovered] = useState<RecoverResult | null>(null);
  return (
    <div className="flex min-w-0 flex-col gap-3 border-t border-line px-3 py-3 md:px-4">
      {recovered && <Recovered result={recovered} />}
      {error && (
        <ErrorNote
          title="The store could not be looked at."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {data ? <Diagnosed found={data} onRecovered={setRecovered} /> : !error && <Waiting />}
    </div>
  );
}

function Diagnosed({ found, onRecovered }: { found: DiagnoseResult; onRecovered: (result: RecoverResult) => void }) {
  const { agentId, damage, duplicates, readable, obstacle } = found;
  const isHealthy = damage.length === 0 && found.state === "ok";
  return (
    <>
      {damage.length > 0 && <DamageList damage={damage} />}
      {damage.length > 0 && (
        <p className="text-sm">
          {readable.count.toLocaleString("en-GB")} {readable.count === 1 ? "session" : "sessions"} can be read all the
          same. Nothing is written to this store until it is recovered.
        </p>
      )}
      {obstacle !== undefined && (
        <p className="flex items-start gap-2 text-sm break-words text-muted">
          <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <VisibleText>{obstacle}</VisibleText>
        </p>
      )}
      {obstacle === undefined && found.sources.length > 0 && (
        <Sources
          key={`${agentId} ${found.suggested ?? "healthy"}`}
          found={found}
          duplicates={duplicates}
          isHealthy={isHealthy}
          onRecovered={onRecovered}
        />
      )}
    </>
  );
}

type SourcesProps = {
  found: DiagnoseResult;
  duplicates: DiagnoseResult["duplicates"];
  isHealthy: boolean;
  onRecovered: (result: RecoverResult) => void;
};

function Sources({ found: { agentId, sources, suggested }, duplicates, isHealthy, onRecovered }: SourcesProps) {
  const [source, setSource] = useState<string | null>(suggested);
  const [choices, setChoices] = useState<DuplicateChoices>(new Map());
  const [isPreviewed, setIsPreviewed] = useState(false);
  const forbidden = useForbidden("store.recover");
  const chosen = sources.find(({ id }) => id === source);
  return (
    <>
      <SourceChoice
        legend={isHealthy ? "Go back to a copy" : "Recover from"}
        sources={sources}
        suggested={suggested}
        value={chosen?.id ?? null}
        onValue={setSource}
      />
      {chosen?.kind === "duplicates" && (
        <DuplicateChoice
          duplicates={duplicates}
          choices={choices}
          onChoice={(key, index) => setChoices(new Map([...choices, [key, index]]))}
        />
      )}
      {chosen && isPreviewed ? (
        <RecoverPreview
          key={chosen.id}
          agentId={agentId}
          source={chosen.id}
          choose={chosen.kind === "duplicates" ? [...choices].map(([key, index]) => ({ key, index })) : []}
          isHealthy={isHealthy}
          onCancel={() => setIsPreviewed(false)}
          onDone={(result) => {
            setIsPreviewed(false);
            onRecovered(result);
          }}
        />
      ) : (
        <>
          <Button
            className="self-start"
            variant="primary"
            disabled={!chosen || forbidden !== null}
            onClick={() => setIsPreviewed(true)}
          >
            Preview
          </Button>
          {forbidden !== null && <p className="text-sm text-muted">{forbidden}</p>}
        </>
      )}
    </>
  );
}

function Recovered({ result: { entryCount, keptPath } }: { result: RecoverResult }) {
  return (
    <div role="status" className="flex items-start gap-2 rounded-md bg-green-soft px-3 py-2 text-sm">
      <CheckCircle2 aria-hidden className="mt-0.5 size-4 shrink-0 text-green" />
      <p className="min-w-0 break-words">
        The registry is rebuilt and holds {entryCount.toLocaleString("en-GB")}{" "}
        {entryCount === 1 ? "session" : "sessions"}. Changes are possible again.{" "}
        {keptPath !== undefined && (
          <>
            The damaged file is kept, byte for byte, at{" "}
            <VisibleText className="font-mono text-xs break-all">{keptPath}</VisibleText>.
          </>
        )}
      </p>
    </div>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">Looking at the store…</span>
      <Skeleton className="h-10" />
      <Skeleton className="h-24" />
    </div>
  );
}
