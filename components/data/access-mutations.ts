"use client";

import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { OperationInput, OperationOutput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";

type AccessChange = "users.add" | "users.update" | "users.remove" | "users.setPassword" | "logins.end";

/** A change of who may sign in, or who is. Users and logins are asked for again afterwards. */
export function useAccessChange<N extends AccessChange>(
  name: N,
): UseMutationResult<OperationOutput<N>, Error, OperationInput<N>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: OperationInput<N>) => callOperation(name, input),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["users.list"] }),
        client.invalidateQueries({ queryKey: ["logins.list"] }),
      ]),
  });
}
