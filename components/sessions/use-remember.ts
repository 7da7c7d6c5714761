"use client";

import { useEffect, useEffectEvent } from "react";
import { useOperator } from "@/components/data/operator-context";
import { useStoredText } from "@/components/ui/use-preference";
import { type SessionRef, sessionHref } from "@/lib/links/session-href";
import type { SessionRow } from "@/lib/registry/session-row";
import { recentName, withRecent } from "@/lib/views/recent-sessions";

/** Keeps in this browser that the session was looked at, so that the palette leads back to it. */
export function useRemember(agentId: string, ref: SessionRef, row: SessionRow | undefined): void {
  const [recent, store] = useStoredText(recentName(useOperator().name));
  const path = sessionHref(agentId, ref);
  const title = row?.title;
  const remember = useEffectEvent(() => {
    if (title !== undefined) store(withRecent(recent, { path, title }));
  });
  useEffect(() => remember(), [path, title]);
}
