"use client";

import type { ReactNode, RefObject } from "react";
import { useOperation } from "@/components/data/operation-query";
import { PageHeader } from "@/components/ui/page-header";
import { VisibleText } from "@/components/ui/visible-text";
import type { Grouping } from "@/lib/contract/inputs";
import { FilterBox } from "./filter-box";
import { ListStatus } from "./list-status";
import { LayoutMenu } from "./layout-menu";
import { StateFacets } from "./state-facets";
import type { ListLayout } from "./use-list-layout";
import type { useSessionRows } from "./use-session-rows";
import type { Views } from "./use-views";
import { ViewChanges } from "./view-changes";
import { ViewMenu } from "./view-menu";

type ListHeadProps = {
  agentId: string | undefined;
  query: string;
  onQuery: (query: string) => void;
  filter: RefObject<HTMLInputElement | null>;
  views: Views;
  /** an address that shows the same to anybody */
  link: () => string;
  layout: ListLayout;
  groupBy: Grouping | null;
  onGroupBy: (grouping: Grouping | null) => void;
  session: ReturnType<typeof useSessionRows>;
  onShowNews: () => void;
  /** buttons beside the heading */
  actions?: ReactNode;
};

/** Heading, filter, quick states and the count. */
export function ListHead(props: ListHeadProps) {
  const { agentId, query, onQuery, filter, views, link, layout, groupBy, onGroupBy } = props;
  const { session, onShowNews, actions } = props;
  const counts = session.firstPage?.facets?.state.map(({ value, count }): [string, number] => [value, count]);
  return (
    <div className="flex flex-col gap-2.5 border-b border-line bg-canvas px-4 pt-4 pb-2.5 md:px-6">
      <PageHeader
        title={agentId === undefined ? "Sessions" : <AgentName agentId={agentId} />}
        crumbs={agentId === undefined ? [] : [{ label: "Agents", href: "/" }]}
        actions={
          <>
            <ViewMenu views={views} link={link} />
            <LayoutMenu layout={layout} groupBy={groupBy} onGroupBy={onGroupBy} isOneAgent={agentId !== undefined} />
            {actions}
          </>
        }
      />
      <FilterBox value={query} onChange={onQuery} inputRef={filter} facets={session.firstPage?.facets} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
          <StateFacets query={query} onChange={onQuery} counts={counts && new Map(counts)} />
          <ViewChanges views={views} />
        </div>
        <ListStatus
          total={session.firstPage ? session.total : null}
          waiting={session.waiting}
          isReordered={session.isReordered}
          onShow={onShowNews}
        />
      </div>
    </div>
  );
}

function AgentName({ agentId }: { agentId: string }) {
  const { data } = useOperation("agents.list", {});
  const name = data?.agents.find(({ id }) => id === agentId)?.name;
  return (
    <>
      <VisibleText>{name ?? agentId}</VisibleText>
      {name !== undefined && name !== agentId && (
        <VisibleText className="ml-2 font-mono text-sm font-normal text-faint">{agentId}</VisibleText>
      )}
    </>
  );
}
