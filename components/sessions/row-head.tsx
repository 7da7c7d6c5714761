import Link from "next/link";
import { rowRef } from "@/components/data/row-ref";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { sessionHref } from "@/lib/links/session-href";
import type { SessionRow } from "@/lib/registry/session-row";
import { RowName } from "./columns";

/** Title, time and key of a session; the whole of the nearest positioned box leads to it. */
export function RowHead({ row }: { row: SessionRow }) {
  return (
    <>
      <div className="flex items-baseline gap-3">
        <Link
          href={sessionHref(row.agentId, rowRef(row))}
          prefetch={false}
          className="block min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
        >
          <VisibleText className="truncate">{row.title}</VisibleText>
        </Link>
        <Time at={row.archivedAt ?? row.updatedAt ?? row.modifiedAt} className="shrink-0 text-xs text-faint" />
      </div>
      <RowName row={row} />
    </>
  );
}
