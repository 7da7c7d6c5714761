"use client";

import { useMaintenance } from "@/components/data/maintenance-mutations";
import { toast } from "@/components/ui/toast";
import { counted } from "./step-words";

/** The Undo of clean-ups and resets; what cannot come back is told. */
export function useUndoRuns() {
  const { mutateAsync } = useMaintenance("maintenance.undo");
  return async (runIds: readonly string[]): Promise<void> => {
    try {
      let entries = 0;
      let left = 0;
      for (const runId of runIds) {
        const undone = await mutateAsync({ runId });
        entries += undone.entries;
        left += undone.left.length;
      }
      const words = `${counted(entries, "entry is", "entries are")} back`;
      if (left === 0) toast.done("Undone", { description: `${words}.` });
      else toast.note("Undone in part", { description: `${words}; ${left} could not come back, see the history.` });
    } catch (error) {
      toast.failed("It could not be undone", {
        description: `${error instanceof Error ? error.message : String(error)} The run is still in the history.`,
      });
    }
  };
}
