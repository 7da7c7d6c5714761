"use client";

import { FileQuestion, SearchX } from "lucide-react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import type { ConfigGetResult } from "@/lib/contract/config-results";
import { ConfigSource } from "./config-source";
import { groupValues } from "./group-values";
import { PoliciesFilter } from "./policies-filter";
import { ProblemsList } from "./problems-list";
import { RoutingTables } from "./routing-tables";
import { SampleKey } from "./sample-key";
import { usePoliciesFilter } from "./use-policies-filter";
import { ValueGroup } from "./value-group";

/** The effective session configuration: each value with where it comes from and what it means. */
export function PoliciesView() {
  const { data, error, refetch } = useOperation("config.get", {});
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-5 md:px-6">
      <header className="flex flex-col gap-1">
        <h1 tabIndex={-1} className="text-xl font-semibold">
          Policies
        </h1>
        <p className="max-w-prose text-base text-muted">
          What the configuration makes of every session: how keys are formed, when sessions start over, who may send,
          and how full a context may get.
        </p>
      </header>
      {error && (
        <ErrorNote
          title="The configuration could not be loaded."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {data ? <Loaded config={data} /> : !error && <Waiting />}
    </div>
  );
}

function Loaded({ config }: { config: ConfigGetResult }) {
  const filter = usePoliciesFilter();
  const groups = groupValues(config.values, filter);
  return (
    <>
      <ConfigSource config={config} />
      <ProblemsList problems={config.problems} />
      <SampleKey />
      <section aria-labelledby="effective-values" className="flex flex-col gap-4">
        <h2 id="effective-values" className="text-lg font-semibold">
          Effective values
        </h2>
        <PoliciesFilter
          filter={filter}
          shownCount={groups.reduce((sum, { values }) => sum + values.length, 0)}
          totalCount={config.values.length}
        />
        {groups.map(({ group, values }) => (
          <ValueGroup key={group} group={group} values={values} />
        ))}
        {groups.length === 0 && <NoMatch hasValues={config.values.length > 0} onClear={filter.clear} />}
      </section>
      <RoutingTables config={config} />
    </>
  );
}

function NoMatch({ hasValues, onClear }: { hasValues: boolean; onClear: () => void }) {
  if (!hasValues) return <EmptyState icon={FileQuestion} headingLevel={3} title="No values" />;
  return (
    <EmptyState
      icon={SearchX}
      headingLevel={3}
      title="No value matches"
      actions={<Button onClick={onClear}>Clear the filter</Button>}
    />
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Loading the configuration…</span>
      <Skeleton className="h-16" />
      <Skeleton className="h-40" />
    </div>
  );
}
