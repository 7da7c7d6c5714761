"use client";

import { useEffect, useMemo, useRef } from "react";
import { useSessionList } from "@/components/data/session-list-query";
import type { Grouping, ListSort } from "@/lib/contract/inputs";
import { useShownRows } from "./use-shown-rows";

const everything = { limit: 100, includeDerivedTitles: true, includeGlobal: true, includeUnknown: true } as const;

/** So many rows before the end the next page is asked for. */
const rowsAhead = 30;

type Wanted = {
  agentId: string | undefined;
  query: string;
  sort: ListSort;
  groupBy: Grouping | null;
  /** what costs a look at each transcript or policy: asked for only where it is shown */
  withLastMessage: boolean;
  withNextReset: boolean;
};

/** The pages of a list as rows to draw, with what waits behind "n new". */
export function useSessionRows({ agentId, query, sort, groupBy, withLastMessage, withNextReset }: Wanted) {
  const input = {
    ...everything,
    ...(agentId !== undefined && { agentId }),
    query,
    sort,
    ...(groupBy !== null && { groupBy }),
    ...(withLastMessage && { includeLastMessage: true }),
    ...(withNextReset && { includeNextReset: true }),
  };
  const list = useSessionList(input);
  const { data, isPlaceholderData, hasNextPage, isFetching, fetchNextPage } = list;
  const fresh = useMemo(() => data?.pages.flatMap((page) => page.sessions) ?? [], [data]);
  const { shown, changes, waiting, isReordered, showAll } = useShownRows(
    data && !isPlaceholderData ? JSON.stringify(input) : null,
    fresh,
  );
  const lastSeen = useRef(0);
  const fetchMore = () => {
    if (hasNextPage && !isFetching && lastSeen.current >= fresh.length - rowsAhead) void fetchNextPage();
  };
  // The end may be reached while another fetch is on its way: look again when it is done.
  useEffect(fetchMore);
  return {
    list,
    rows: shown,
    changes,
    waiting,
    isReordered,
    showAll,
    firstPage: data?.pages[0],
    /** with how many rows each, when the list is grouped */
    groups: groupBy === null ? undefined : data?.pages[0]?.groups,
    problems: (data?.pages[0]?.problems ?? []).filter((problem) => !agentId || problem.agentId === agentId),
    total: data?.pages.at(-1)?.total ?? 0,
    onSeen: (lastIndex: number) => {
      lastSeen.current = lastIndex;
      fetchMore();
    },
  };
}
