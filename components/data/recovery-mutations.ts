"use client";

import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { OperationInput, OperationName, OperationOutput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";
import { refreshSession } from "./session-cache";

type Mutation<N extends OperationName> = UseMutationResult<OperationOutput<N>, Error, OperationInput<N>>;

export function useRecoverStore(): Mutation<"store.recover"> {
  return useStoreMutation("store.recover");
}

export function useRetryWrite(): Mutation<"writes.retry"> {
  return useStoreMutation("writes.retry");
}

export function useDismissWrite(): Mutation<"writes.dismiss"> {
  return useStoreMutation("writes.dismiss");
}

/** Afterwards everything that shows a store is asked for again. */
function useStoreMutation<N extends OperationName>(name: N): Mutation<N> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: OperationInput<N>) => callOperation(name, input),
    onSuccess: () => {
      void refreshSession(client);
      for (const method of ["store.diagnose", "store.snapshots", "writes.list"] as const) {
        void client.invalidateQueries({ queryKey: [method] });
      }
    },
  });
}
