"use client";

import { type UseQueryOptions, type UseQueryResult, queryOptions, useQuery } from "@tanstack/react-query";
import type { OperationInput, OperationName, OperationOutput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";

export type OperationKey<N extends OperationName> = readonly [N, OperationInput<N>];

/** The one place where the key of an operation is built. */
export function operationKey<N extends OperationName>(name: N, input: OperationInput<N>): OperationKey<N> {
  return [name, input];
}

export function operationQuery<N extends OperationName>(name: N, input: OperationInput<N>) {
  return queryOptions<OperationOutput<N>, Error, OperationOutput<N>, OperationKey<N>>({
    queryKey: operationKey(name, input),
    queryFn: ({ signal }) => callOperation(name, input, { signal }),
  });
}

type OperationOptions<N extends OperationName> = Omit<
  UseQueryOptions<OperationOutput<N>, Error, OperationOutput<N>, OperationKey<N>>,
  "queryKey" | "queryFn"
>;

/** Not for `sessions.history` (transcript-query) and not for paged lists (session-list-query). */
export function useOperation<N extends OperationName>(
  name: N,
  input: OperationInput<N>,
  options: OperationOptions<N> = {},
): UseQueryResult<OperationOutput<N>> {
  return useQuery({ ...operationQuery(name, input), ...options });
}
