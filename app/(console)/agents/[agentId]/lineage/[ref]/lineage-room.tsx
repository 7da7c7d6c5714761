"use client";

import { useRouter } from "next/navigation";
import { RestoreDialog } from "@/components/lifecycle/restore-dialog";
import { LineageView } from "@/components/lineage/lineage-view";
import { sessionHref } from "@/lib/links/session-href";

/** The chain of a key, with the dialog that brings an earlier transcript back. */
export function LineageRoom({ agentId, sessionKey }: { agentId: string; sessionKey: string }) {
  const router = useRouter();
  return (
    <LineageView
      agentId={agentId}
      sessionKey={sessionKey}
      restoreDialog={(file, close) => (
        <RestoreDialog
          agentId={agentId}
          file={file}
          sessionKey={sessionKey}
          open
          onOpenChange={(open) => !open && close()}
          onRestored={(restored) => router.push(sessionHref(agentId, { key: restored }))}
        />
      )}
    />
  );
}
