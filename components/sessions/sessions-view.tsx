"use client";

import { type ReactNode, useEffect, useMemo, useRef } from "react";
import type { TableVirtuosoHandle, VirtuosoHandle } from "react-virtuoso";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { rowId } from "@/components/data/row-ref";
import { type RowSelection, useRowSelection } from "@/components/data/row-selection";
import { agentHref, sessionsHref } from "@/lib/links/session-href";
import { ErrorNote } from "@/components/ui/error-note";
import { announce } from "@/components/ui/live-region";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { EmptyList } from "./empty-list";
import { sortText, useListAddress } from "./list-address";
import { ListHead } from "./list-head";
import { ListSkeleton } from "./list-skeleton";
import { leaveTrail } from "./list-trail";
import { PeekSlot } from "./peek-slot";
import { SessionCards } from "./session-cards";
import { SessionsTable } from "./sessions-table";
import { StoreProblems } from "./store-problems";
import { lineOfRow, tableItems } from "./table-items";
import { useListKeys } from "./use-list-keys";
import { useListLayout } from "./use-list-layout";
import { useSessionRows } from "./use-session-rows";
import { useViews } from "./use-views";

type SessionsViewProps = {
  agentId?: string;
  actions?: ReactNode;
  /** what can be done with the rows that are chosen; absent: none can be */
  bulk?: ((selection: RowSelection) => ReactNode) | undefined;
};

/** Every session of every agent, or of one. */
export function SessionsView({ agentId, actions, bulk }: SessionsViewProps) {
  const address = useListAddress();
  const [{ q, sort, group, peek }, setAddress] = address;
  const layout = useListLayout(agentId === undefined);
  const views = useViews(address, layout, agentId === undefined);
  const isShown = (column: string) => layout.shown.some(({ id }) => id === column);
  const session = useSessionRows({
    agentId,
    query: q,
    sort,
    groupBy: group,
    withLastMessage: isShown("last-message"),
    withNextReset: isShown("next-reset"),
  });
  const { list, rows, groups, firstPage, problems, total, changes, onSeen } = session;
  const items = useMemo(() => tableItems(rows, groups), [rows, groups]);
  useEffect(() => leaveTrail(rows), [rows]);
  const chosen = useRowSelection({ rows, total, query: q, agentId });
  const selection = bulk && chosen;
  const isWide = useMediaQuery("(min-width: 48rem)");
  const table = useRef<TableVirtuosoHandle>(null);
  const cards = useRef<VirtuosoHandle>(null);
  const filter = useRef<HTMLInputElement>(null);

  const announcedQuery = useRef(q);
  useEffect(() => {
    if (list.isPlaceholderData || announcedQuery.current === q) return;
    announcedQuery.current = q;
    announce(`${total} ${total === 1 ? "session" : "sessions"}`);
  }, [list.isPlaceholderData, q, total]);

  const setQuery = (next: string) => void setAddress({ q: next === "" ? null : next });
  const setPeek = (id: string | null, isFollowing = false) =>
    void setAddress({ peek: id }, { history: isFollowing || id === null ? "replace" : "push" });
  const lineOf = (rowIndex: number) => lineOfRow(items, rowIndex);
  const { activeId, setActiveId } = useListKeys({
    rows,
    lineOf,
    table,
    filter,
    peekedId: peek,
    onPeek: setPeek,
    selection,
  });
  const addTerm = (term: string) => setQuery([q.trim(), term].filter(Boolean).join(" "));
  const link = () => {
    const shown = { q, sort: sortText(sort), ...(group !== null && { group }) };
    const path = agentId === undefined ? sessionsHref(shown) : agentHref(agentId, shown);
    return new URL(path, location.href).href;
  };
  const pick = (id: string) => {
    setActiveId(id);
    setPeek(peek === id ? null : id, peek !== null);
  };
  const showNews = () => {
    session.showAll();
    table.current?.scrollToIndex(0);
    cards.current?.scrollToIndex(0);
  };

  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-w-0 flex-1 flex-col bg-surface">
        <ListHead
          agentId={agentId}
          query={q}
          onQuery={setQuery}
          filter={filter}
          views={views}
          link={link}
          layout={layout}
          groupBy={group}
          onGroupBy={(next) => void setAddress({ group: next })}
          session={session}
          onShowNews={showNews}
          actions={actions}
        />
        {list.error && (
          <ErrorNote
            className="m-4 md:mx-6"
            title="The sessions could not be listed."
            message={errorSentence(list.error)}
            details={errorDetails(list.error)}
            onRetry={() => void list.refetch()}
          />
        )}
        {rows.length > 0 && <StoreProblems problems={problems} />}
        <div className="min-h-0 flex-1">
          {list.isPending && <ListSkeleton />}
          {firstPage && rows.length === 0 && !list.isPlaceholderData && (
            <EmptyList query={q} agentId={agentId} problems={problems} onClear={() => setQuery("")} />
          )}
          {rows.length > 0 && isWide === true && (
            <SessionsTable
              ref={table}
              items={items}
              loaded={rows.length}
              total={total + (groups?.length ?? 0)}
              groupBy={group}
              onGroup={addTerm}
              columns={layout.shown}
              isChosen={layout.columnsText !== ""}
              isCompact={layout.density === "compact"}
              sort={sort}
              onSort={(next) => void setAddress({ sort: next })}
              activeId={activeId}
              peekedId={peek}
              changes={changes}
              selection={selection}
              onPick={(row) => pick(rowId(row))}
              onSeen={onSeen}
            />
          )}
          {rows.length > 0 && isWide === false && (
            <SessionCards
              ref={cards}
              rows={rows}
              items={items}
              total={total}
              groupBy={group}
              onGroup={addTerm}
              changes={changes}
              selection={selection}
              withAgent={agentId === undefined}
              onPeek={(row) => setPeek(rowId(row))}
              onSeen={onSeen}
            />
          )}
        </div>
        {bulk?.(chosen)}
      </div>
      <PeekSlot peek={peek} rows={rows} onClose={() => setPeek(null)} />
    </div>
  );
}
