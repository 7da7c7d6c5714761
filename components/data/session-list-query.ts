"use client";

import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { OperationInput } from "@/lib/contract/operations";
import type { ListResult } from "@/lib/contract/list-results";
import { callOperation } from "./call-operation";

export type SessionListInput = Omit<OperationInput<"sessions.list">, "cursor" | "includeFacets">;

const firstPage: string | null = null;

/** Key of a paged list: its third part keeps it apart from a single `sessions.list` call with the same input. */
export function sessionListKey(input: SessionListInput) {
  return ["sessions.list", input, "pages"] as const;
}

/** Pages of `sessions.list`; the first one also counts the facets over the whole set. */
export function sessionListQuery(input: SessionListInput) {
  return infiniteQueryOptions({
    queryKey: sessionListKey(input),
    queryFn: ({ pageParam, signal }) =>
      callOperation(
        "sessions.list",
        pageParam === null ? { ...input, includeFacets: true } : { ...input, cursor: pageParam },
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page: ListResult) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useSessionList(input: SessionListInput) {
  return useInfiniteQuery(sessionListQuery(input));
}
