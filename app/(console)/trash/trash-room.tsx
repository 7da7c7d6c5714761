"use client";

import { useRouter } from "next/navigation";
import { RestoreDialog } from "@/components/lifecycle/restore-dialog";
import { TrashView } from "@/components/trash/trash-view";
import { sessionHref } from "@/lib/links/session-href";

/** The trash, with the dialog that brings an archive back. */
export function TrashRoom() {
  const router = useRouter();
  return (
    <TrashView
      restoreDialog={({ agentId, file, key }, close) => (
        <RestoreDialog
          agentId={agentId}
          file={file}
          {...(key !== "" && { sessionKey: key })}
          open
          onOpenChange={(open) => !open && close()}
          onRestored={(restored) => router.push(sessionHref(agentId, { key: restored }))}
        />
      )}
    />
  );
}
