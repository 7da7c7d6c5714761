"use client";

import { useEffect, useState } from "react";
import { formatAbsoluteTime, isoTime } from "@/lib/format/format-time";
import { relativeStepMs, relativeTime } from "./relative-time";

type TimeProps = {
  /** epoch ms; null shows a dash */
  at: number | null | undefined;
  /** "relative" (absolute on hover) or "absolute" */
  form?: "relative" | "absolute";
  className?: string;
};

export function Time({ at, form = "relative", className }: TimeProps) {
  const iso = isoTime(at);
  const nowMs = useNow(iso === undefined || form === "absolute" ? null : at);
  if (at == null) return <span className={className}>–</span>;
  if (iso === undefined) return <span className={className}>{String(at)}</span>;
  const absolute = formatAbsoluteTime(at);
  return (
    <time dateTime={iso} title={absolute} className={className} suppressHydrationWarning>
      {form === "absolute" ? absolute : relativeTime(at, nowMs)}
    </time>
  );
}

/** The clock of this element; it ticks as often as the words may change. */
function useNow(atMs: number | null | undefined): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (atMs == null) return;
    const timer = setInterval(() => setNowMs(Date.now()), relativeStepMs(atMs, Date.now()));
    return () => clearInterval(timer);
  }, [atMs]);
  return nowMs;
}
