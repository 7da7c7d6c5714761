"use client";

import dynamic from "next/dynamic";
import { X } from "lucide-react";
import { useState } from "react";
import { useForbidden } from "@/components/data/operator-context";
import type { RowSelection } from "@/components/data/row-selection";
import { Button } from "@/components/ui/button";
import type { JobAction } from "@/lib/contract/job-results";
import type { JobSelection } from "@/lib/contract/job-operations";
import { counted } from "./job-words";

const BulkDialog = dynamic(() => import("./bulk-dialog").then((file) => file.BulkDialog));

const actions: readonly { action: JobAction; label: string }[] = [
  { action: "reset", label: "Reset…" },
  { action: "patch", label: "Settings…" },
  { action: "compact", label: "Compact…" },
  { action: "restore", label: "Restore…" },
  { action: "delete", label: "Delete…" },
];

/** The dialog keeps what was chosen when it opened: the list below may change while it stands. */
type Asked = { action: JobAction; selection: JobSelection; count: number };

/** What can be done with the rows that are chosen. */
export function BulkBar({ selection }: { selection: RowSelection }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const forbidden = useForbidden("jobs.start");
  const { count, total, mode, input } = selection;
  return (
    <>
      {count > 0 && (
        <section
          aria-label="Selected sessions"
          className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-raised px-4 py-2 md:px-6"
        >
          <p role="status" className="text-sm font-medium tabular-nums">
            {counted(count, "session")} selected
          </p>
          {mode === "some" && total > count && (
            <Button size="sm" variant="link" className="min-h-6" onClick={selection.selectAll}>
              Select all {total.toLocaleString("en")} of this filter
            </Button>
          )}
          <div className="flex flex-wrap gap-2 sm:ml-auto">
            {actions.map(({ action, label }) => (
              <Button
                key={action}
                size="sm"
                variant={action === "delete" ? "danger" : "secondary"}
                aria-haspopup="dialog"
                aria-disabled={forbidden !== null}
                {...(forbidden !== null && { title: forbidden })}
                onClick={() => forbidden === null && setAsked({ action, selection: input, count })}
              >
                {label}
              </Button>
            ))}
            <Button size="sm" variant="ghost" onClick={selection.clear}>
              <X aria-hidden />
              Clear
            </Button>
          </div>
        </section>
      )}
      {asked && <BulkDialog {...asked} onOpenChange={(open) => !open && setAsked(null)} onStarted={selection.clear} />}
    </>
  );
}
