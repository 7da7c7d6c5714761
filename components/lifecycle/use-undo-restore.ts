"use client";

import { useRestoreSession } from "@/components/data/session-mutations";
import { toast } from "@/components/ui/toast";

type Archive = { agentId: string; file: string; sessionKey: string };

/** The Undo of a reset or a deletion: the archive goes back under its key. */
export function useUndoRestore(onRestored?: (key: string) => void) {
  const restore = useRestoreSession();
  return async (archive: Archive): Promise<void> => {
    try {
      const { key } = await restore.mutateAsync(archive);
      toast.done("Undone", { description: `${key} is back as it was.` });
      onRestored?.(key);
    } catch (error) {
      toast.failed("It could not be undone", {
        description: `${error instanceof Error ? error.message : String(error)} The archive ${archive.file} is still there.`,
      });
    }
  };
}
