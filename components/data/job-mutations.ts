"use client";

import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { OperationInput, OperationOutput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";
import { refreshSession } from "./session-cache";

type Act = "jobs.start" | "jobs.cancel" | "jobs.resume" | "jobs.undo";

/** Starts, stops or takes back a job; what shows jobs is asked for again at once, the rest as its files change. */
export function useJob<N extends Act>(name: N): UseMutationResult<OperationOutput<N>, Error, OperationInput<N>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: OperationInput<N>) => callOperation(name, input),
    onSettled: () => {
      for (const method of ["jobs.get", "jobs.list"]) void client.invalidateQueries({ queryKey: [method] });
      void refreshSession(client);
    },
  });
}
