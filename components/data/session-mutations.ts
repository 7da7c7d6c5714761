"use client";

import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import type { OperationInput, OperationName, OperationOutput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";
import { dropRow, putRow, refreshDetail, refreshLists } from "./session-cache";

type OperationMutation<N extends OperationName> = UseMutationResult<OperationOutput<N>, Error, OperationInput<N>>;

/** `mutate({ sessionKey, …fields, dryRun? })`. A dry run touches no cache. */
export function usePatchSession(): OperationMutation<"sessions.patch"> {
  return useSessionMutation("sessions.patch", (client, result) => putRow(client, result.row));
}

export function useCreateSession(): OperationMutation<"sessions.create"> {
  return useSessionMutation("sessions.create", nothingFirst);
}

export function useResetSession(): OperationMutation<"sessions.reset"> {
  return useSessionMutation("sessions.reset", nothingFirst);
}

export function useDeleteSession(): OperationMutation<"sessions.delete"> {
  return useSessionMutation("sessions.delete", (client, result) => dropRow(client, result.key));
}

export function useRestoreSession(): OperationMutation<"sessions.restore"> {
  return useSessionMutation("sessions.restore", nothingFirst);
}

/** The reply goes straight into the cache, then everything it may have touched is asked for again. */
function useSessionMutation<N extends OperationName>(
  name: N,
  apply: (client: QueryClient, result: OperationOutput<N>) => void,
): OperationMutation<N> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: OperationInput<N>) => callOperation(name, input),
    onSuccess: async (result) => {
      if (isDryRun(result)) return;
      apply(client, result);
      void refreshLists(client);
      // The next change begins from what this one left, so that must be known before this one ends.
      await refreshDetail(client);
    },
  });
}

function isDryRun(result: object): boolean {
  return "dryRun" in result && result.dryRun === true;
}

function nothingFirst(): void {}
