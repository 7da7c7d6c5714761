"use client";

import { Trash2 } from "lucide-react";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ReactNode, useDeferredValue, useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { Field, Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { TrashRow } from "@/lib/contract/trash-results";
import { formatBytes } from "@/lib/format/format-bytes";
import { PurgeButton } from "./purge-button";
import { TrashItem } from "./trash-item";
import { counted, kindWords } from "./trash-words";

const perPage = 50;
const kinds = ["all", "archive", "clean-up", "entry"] as const;
const sorts = ["at-desc", "at-asc", "sizeBytes-desc", "title-asc", "agentId-asc"] as const;
const sortWords: Record<(typeof sorts)[number], string> = {
  "at-desc": "Newest first",
  "at-asc": "Oldest first",
  "sizeBytes-desc": "Largest first",
  "title-asc": "By name",
  "agentId-asc": "By agent",
};

type TrashViewProps = {
  /** brings an archive back; drawn while one is being restored */
  restoreDialog: (row: TrashRow & { file: string }, close: () => void) => ReactNode;
};

/** Everything that can be brought back: what it is, when and why it went, and the way back. */
export function TrashView({ restoreDialog }: TrashViewProps) {
  const [{ q, agent, kind, sort, page }, setAddress] = useTrashAddress();
  const [restoring, setRestoring] = useState<(TrashRow & { file: string }) | null>(null);
  const search = useDeferredValue(q);
  const agents = useOperation("agents.list", {});
  const [by, direction] = readSort(sort);
  const { data, error, refetch } = useOperation(
    "trash.list",
    {
      search,
      sort: { by, direction },
      offset: page * perPage,
      limit: perPage,
      ...(agent !== "" && { agentId: agent }),
      ...(kind !== "all" && { kinds: [kind] }),
    },
    { placeholderData: (before) => before },
  );
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-5 md:px-6">
      <PageHeader
        title="Trash"
        description="What resets, deletions, shortenings and clean-ups took away, and can be brought back. Archives stay in their stores; only what Rockpool itself keeps can be purged."
        actions={data && <PurgeButton purgeable={data.purgeable} />}
      />
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_repeat(3,11rem)]">
        <Field label="Search">
          <Input
            type="search"
            value={q}
            placeholder="Name, key, file, who"
            onChange={(event) => void setAddress({ q: event.target.value, page: null })}
          />
        </Field>
        <Field label="Agent">
          <Select
            value={agent === "" ? "*" : agent}
            onValueChange={(value) => void setAddress({ agent: value === "*" ? null : value, page: null })}
            options={[
              { value: "*", label: "Every agent" },
              ...(agents.data?.agents ?? []).map(({ id }) => ({ value: id, label: id })),
            ]}
          />
        </Field>
        <Field label="Kind">
          <Select
            value={kind}
            onValueChange={(value) => void setAddress({ kind: kinds.find((one) => one === value) ?? null, page: null })}
            options={kinds.map((value) => ({ value, label: kindLabel(value, data?.counts) }))}
          />
        </Field>
        <Field label="Order">
          <Select
            value={sort}
            onValueChange={(value) => void setAddress({ sort: sorts.find((one) => one === value) ?? null, page: null })}
            options={sorts.map((value) => ({ value, label: sortWords[value] }))}
          />
        </Field>
      </div>
      {error && (
        <ErrorNote
          title="The trash could not be read."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton className="h-40" />}
      {data && data.total === 0 && (
        <EmptyState icon={Trash2} title={q === "" && agent === "" && kind === "all" ? "Nothing here" : "Nothing fits"}>
          {q === "" && agent === "" && kind === "all"
            ? "Nothing was reset, deleted or cleaned up yet, or its archives went another way."
            : "Clear the search or choose another agent or kind."}
        </EmptyState>
      )}
      {data && data.total > 0 && (
        <>
          <p role="status" className="text-sm text-muted">
            {counted(data.total, "item")}, {formatBytes(data.sizeBytes)}
          </p>
          <ul aria-label="Trash" className="divide-y divide-line rounded-md border border-line bg-surface">
            {data.rows.map((row) => (
              <TrashItem key={row.id} row={row} onRestore={setRestoring} />
            ))}
          </ul>
          {data.total > perPage && (
            <nav aria-label="Pages of the trash" className="flex flex-wrap items-center gap-3 text-sm">
              <Button size="sm" disabled={page === 0} onClick={() => void setAddress({ page: page - 1 })}>
                Previous
              </Button>
              <span className="tabular-nums">
                {page * perPage + 1}–{page * perPage + data.rows.length} of {data.total}
              </span>
              <Button
                size="sm"
                disabled={(page + 1) * perPage >= data.total}
                onClick={() => void setAddress({ page: page + 1 })}
              >
                Next
              </Button>
            </nav>
          )}
        </>
      )}
      {restoring && restoreDialog(restoring, () => setRestoring(null))}
    </div>
  );
}

/** What is shown stands in the address. */
function useTrashAddress() {
  return useQueryStates({
    q: parseAsString.withDefault(""),
    agent: parseAsString.withDefault(""),
    kind: parseAsStringLiteral(kinds).withDefault("all"),
    sort: parseAsStringLiteral(sorts).withDefault("at-desc"),
    page: parseAsInteger.withDefault(0),
  });
}

function readSort(sort: (typeof sorts)[number]) {
  const by = (["at", "sizeBytes", "title", "agentId"] as const).find((one) => sort.startsWith(`${one}-`)) ?? "at";
  return [by, sort.endsWith("-asc") ? "asc" : "desc"] as const;
}

function kindLabel(kind: (typeof kinds)[number], counts: Record<string, number> | undefined): string {
  const count = counts?.[kind];
  return count === undefined ? kindWords[kind] : `${kindWords[kind]} (${count})`;
}
