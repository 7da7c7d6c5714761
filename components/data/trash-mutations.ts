"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { OperationInput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";

/** `mutate({ ids?, confirm: "purge" })`: what it destroyed is gone from every list afterwards. */
export function usePurgeTrash() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: OperationInput<"trash.purge">) => callOperation("trash.purge", input),
    onSettled: () => {
      for (const method of ["trash.list", "maintenance.runs"]) void client.invalidateQueries({ queryKey: [method] });
    },
  });
}
