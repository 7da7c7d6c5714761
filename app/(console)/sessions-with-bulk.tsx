"use client";

import { NewSession } from "@/app/(console)/new-session";
import { useForbidden } from "@/components/data/operator-context";
import { BulkBar } from "@/components/jobs/bulk-bar";
import { SessionsView } from "@/components/sessions/sessions-view";

/** The list of sessions, with what can be done to many of them by those who may. */
export function SessionsWithBulk({ agentId }: { agentId?: string }) {
  const forbidden = useForbidden("jobs.start");
  const agent = agentId === undefined ? {} : { agentId };
  return (
    <SessionsView
      {...agent}
      actions={<NewSession {...agent} />}
      bulk={forbidden === null ? (selection) => <BulkBar selection={selection} /> : undefined}
    />
  );
}
