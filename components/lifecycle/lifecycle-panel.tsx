"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SessionDetail } from "@/lib/contract/session-results";
import { lineageHref } from "@/lib/links/session-href";
import { ArchivesList } from "./archives-list";
import { CompactDialog } from "./compact-dialog";
import { DeleteDialog } from "./delete-dialog";
import { MaintenanceForecastCard } from "./maintenance-forecast-card";
import { ResetDialog } from "./reset-dialog";
import { ResetForecastCard } from "./reset-forecast-card";

type LifecyclePanelProps = {
  detail: SessionDetail;
  /** called with the file that is left, so that the page can go there */
  onDeleted?: (file: string | undefined) => void;
  onRestored?: (key: string) => void;
};

type Act = "reset" | "compact" | "delete";

/** What becomes of this session: by itself, by hand, and what it was before. */
export function LifecyclePanel({ detail, onDeleted, onRestored }: LifecyclePanelProps) {
  const [act, setAct] = useState<Act | null>(null);
  const { readOnly, row, lock } = detail;
  const dialog = (name: Act) => ({
    detail,
    open: act === name,
    onOpenChange: (open: boolean) => setAct(open ? name : null),
  });
  return (
    <div className="divide-y divide-line">
      <Section title="Next reset">
        <ResetForecastCard reset={detail.reset} />
      </Section>
      {detail.maintenance && (
        <Section title="Clean-up">
          <MaintenanceForecastCard forecast={detail.maintenance} />
        </Section>
      )}
      <Section title="By hand">
        <div className="flex flex-wrap gap-2">
          <Button size="sm" disabled={readOnly !== undefined} aria-haspopup="dialog" onClick={() => setAct("reset")}>
            Reset…
          </Button>
          <Button
            size="sm"
            disabled={readOnly !== undefined || row.fileState !== "ok"}
            aria-haspopup="dialog"
            onClick={() => setAct("compact")}
          >
            Compact…
          </Button>
          <Button
            size="sm"
            variant="danger"
            disabled={readOnly !== undefined}
            aria-haspopup="dialog"
            onClick={() => setAct("delete")}
          >
            Delete…
          </Button>
        </div>
        <Obstacle readOnly={readOnly} isLocked={lock?.state === "live"} hasFile={row.fileState === "ok"} />
      </Section>
      <Section title="Earlier transcripts of this key">
        <ArchivesList detail={detail} onRestored={onRestored} />
        <Link
          href={lineageHref(row.agentId, row.key)}
          prefetch={false}
          className="min-h-6 self-start text-sm text-accent underline underline-offset-3"
        >
          Lineage: every session id of this key
        </Link>
      </Section>
      <ResetDialog {...dialog("reset")} />
      <CompactDialog {...dialog("compact")} />
      <DeleteDialog {...dialog("delete")} onDeleted={onDeleted} onRestored={onRestored} />
    </div>
  );
}

type ObstacleProps = { readOnly: string | undefined; isLocked: boolean; hasFile: boolean };

function Obstacle({ readOnly, isLocked, hasFile }: ObstacleProps) {
  if (readOnly !== undefined) return <p className="text-sm text-muted">This store is read-only. {readOnly}</p>;
  if (isLocked)
    return <p className="text-sm text-amber">A run is writing this transcript right now; wait until it is done.</p>;
  if (!hasFile) return <p className="text-sm text-muted">There is no transcript yet, so nothing to compact.</p>;
  return null;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 px-3 py-3">
      <h3 className="text-xs font-medium text-faint">{title}</h3>
      {children}
    </section>
  );
}
