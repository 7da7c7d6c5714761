"use client";

import Link from "next/link";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { rowId, rowRef } from "@/components/data/row-ref";
import { ErrorNote } from "@/components/ui/error-note";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionRow } from "@/lib/registry/session-row";
import { sessionHref } from "@/lib/links/session-href";

const shownMax = 8;

export function RecentActivity() {
  const { data, error, refetch } = useOperation("sessions.list", {
    limit: shownMax,
    sort: { by: "updatedAt", direction: "desc" },
    includeDerivedTitles: true,
    includeGlobal: true,
    includeUnknown: true,
    includeLastMessage: true,
  });
  if (error && !data)
    return (
      <ErrorNote
        title="Recent activity could not be read."
        message={errorSentence(error)}
        details={errorDetails(error)}
        onRetry={() => void refetch()}
      />
    );
  if (!data || data.sessions.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <h2 id="recent" className="text-sm font-semibold">
          Recent activity
        </h2>
        <Link href="/sessions" className="rounded-sm py-1 text-sm text-accent hover:underline">
          All {data.total.toLocaleString("en-GB")} sessions
        </Link>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
        {data.sessions.map((row) => (
          <li key={rowId(row)}>
            <RecentRow row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecentRow({ row }: { row: SessionRow }) {
  return (
    <Link
      href={sessionHref(row.agentId, rowRef(row))}
      className="grid min-h-11 grid-cols-[1fr_auto] items-center gap-x-4 px-4 py-1.5 -outline-offset-2 hover:bg-hover md:grid-cols-[minmax(0,16rem)_1fr_auto_5rem]"
    >
      <VisibleText className="truncate font-medium">{row.title}</VisibleText>
      <VisibleText className="order-3 col-span-2 truncate text-sm text-muted md:order-none md:col-span-1">
        {row.lastMessagePreview ?? row.key}
      </VisibleText>
      <VisibleText className="hidden text-xs text-faint md:inline">{row.agentId}</VisibleText>
      <Time at={row.updatedAt} className="text-right text-xs text-faint tabular-nums" />
    </Link>
  );
}
