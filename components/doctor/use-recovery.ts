"use client";

import { callOperation } from "@/components/data/call-operation";
import { useRecoverStore } from "@/components/data/recovery-mutations";
import { toast } from "@/components/ui/toast";
import type { OperationInput } from "@/lib/contract/operations";
import type { RecoverResult } from "@/lib/contract/recovery-results";

type Input = OperationInput<"store.recover">;

/** Carries a previewed recovery out. What had a copy made first can be taken back: then Undo is offered. */
export function useRecovery(onDone: (result: RecoverResult) => void) {
  const recover = useRecoverStore();

  const undo = async ({ agentId, key }: Input, source: string) => {
    try {
      const back = { agentId, source, ...(key !== undefined && { key }) };
      const { revision } = await callOperation("store.recover", { ...back, dryRun: true });
      await recover.mutateAsync({ ...back, revision });
      toast.done("Put back as it was");
    } catch (error) {
      toast.failed("It could not be put back", { description: error instanceof Error ? error.message : String(error) });
    }
  };

  const run = (input: Input) =>
    recover.mutate(input, {
      onSuccess: (result) => {
        const { undoSource, entryCount } = result;
        toast.done("The registry is rebuilt", {
          description: `It holds ${entryCount.toLocaleString("en-GB")} ${entryCount === 1 ? "session" : "sessions"} now.`,
          ...(undoSource !== undefined && { undo: () => undo(input, undoSource) }),
        });
        onDone(result);
      },
    });

  return { run, isBusy: recover.isPending, error: recover.error };
}
