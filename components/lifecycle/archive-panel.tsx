"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import { RestoreDialog } from "./restore-dialog";

type ArchivePanelProps = {
  agentId: string;
  file: string;
  sessionKey?: string;
  /** why nothing can be written here, when that is so */
  readOnly?: string | undefined;
  onRestored?: (key: string) => void;
};

/** A transcript that no entry names: an archive or an orphan. It can be read, and put back. */
export function ArchivePanel({ agentId, file, sessionKey, readOnly, onRestored }: ArchivePanelProps) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-label="Restore" className="flex flex-col items-start gap-2 px-3 py-4">
      <h3 className="text-md font-semibold">No session points here</h3>
      <p className="text-sm text-muted">
        <VisibleText className="font-mono text-xs break-all">{file}</VisibleText> is a transcript without an entry in
        the registry. Restoring it makes it a live session again; nothing is lost by trying, the plan is shown first.
      </p>
      <Button
        size="sm"
        variant="primary"
        disabled={readOnly !== undefined}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Restore…
      </Button>
      {readOnly !== undefined && <p className="text-sm text-muted">This store is read-only. {readOnly}</p>}
      <RestoreDialog
        agentId={agentId}
        file={file}
        sessionKey={sessionKey}
        open={open}
        onOpenChange={setOpen}
        {...(onRestored && { onRestored })}
      />
    </section>
  );
}
