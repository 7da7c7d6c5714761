"use client";

import type { ReactNode, Ref } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { VisibleText } from "@/components/ui/visible-text";
import { FilterBox } from "./filter-box";
import { ListStatus } from "./list-status";
import { ListViewMenu, type useListView } from "./list-view-menu";
import { StateFacets } from "./state-facets";
import type { useSessionRows } from "./use-session-rows";

type ListHeadProps = {
  agentId: string | undefined;
  query: string;
  onQuery: (query: string) => void;
  filter: Ref<HTMLInputElement>;
  view: ReturnType<typeof useListView>;
  session: ReturnType<typeof useSessionRows>;
  onShowNews: () => void;
  /** buttons beside the heading */
  actions?: ReactNode;
};

/** Heading, filter, quick states and the count. */
export function ListHead({ agentId, query, onQuery, filter, view, session, onShowNews, actions }: ListHeadProps) {
  const counts = session.firstPage?.facets?.state.map(({ value, count }): [string, number] => [value, count]);
  return (
    <div className="flex flex-col gap-2.5 border-b border-line bg-canvas px-4 pt-4 pb-1.5 md:px-6">
      <PageHeader
        title={agentId === undefined ? "Sessions" : <VisibleText>{agentId}</VisibleText>}
        crumbs={agentId === undefined ? [] : [{ label: "Agents", href: "/" }]}
        actions={
          <>
            <ListViewMenu view={view} />
            {actions}
          </>
        }
      />
      <div className="flex flex-wrap items-start gap-2">
        <FilterBox value={query} onChange={onQuery} inputRef={filter} />
        <div className="flex min-h-9 items-center">
          <StateFacets query={query} onChange={onQuery} counts={counts && new Map(counts)} />
        </div>
      </div>
      <ListStatus
        total={session.firstPage ? session.total : null}
        waiting={session.waiting}
        isReordered={session.isReordered}
        onShow={onShowNews}
      />
    </div>
  );
}
