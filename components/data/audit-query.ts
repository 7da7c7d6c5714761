"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { OperationInput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";

const firstPage: string | null = null;
const pageSize = 100;

/** Pages of `audit.list`, the newest first; what is written later comes when it is asked for again. */
export function useAuditLog(filter: Omit<OperationInput<"audit.list">, "cursor" | "limit">) {
  return useInfiniteQuery({
    queryKey: ["audit.list", filter, "pages"],
    queryFn: ({ pageParam, signal }) =>
      callOperation(
        "audit.list",
        { ...filter, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.cursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
