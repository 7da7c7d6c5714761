"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { OperationInput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";

/** `mutate({ agentId, file, fingerprint })`: afterwards the locks, and the sessions they belong to, are asked for again. */
export function useReleaseLock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: OperationInput<"locks.release">) => callOperation("locks.release", input),
    onSettled: () => {
      for (const method of ["locks.list", "sessions.get", "sessions.list"]) {
        void client.invalidateQueries({ queryKey: [method] });
      }
    },
  });
}
