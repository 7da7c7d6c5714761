"use client";

import { formatAbsoluteTime, isoTime } from "@/lib/format/format-time";
import { relativeTime } from "./relative-time";
import { useNow } from "./use-now";

type TimeProps = {
  /** epoch ms; null shows a dash */
  at: number | null | undefined;
  /** "relative" (absolute on hover) or "absolute" */
  form?: "relative" | "absolute";
  className?: string;
};

export function Time({ at, form = "relative", className }: TimeProps) {
  const iso = isoTime(at);
  const nowMs = useNow();
  if (at == null) return <span className={className}>–</span>;
  if (iso === undefined) return <span className={className}>{String(at)}</span>;
  const absolute = formatAbsoluteTime(at);
  return (
    <time dateTime={iso} title={absolute} className={className} suppressHydrationWarning>
      {form === "absolute" ? absolute : relativeTime(at, nowMs)}
    </time>
  );
}
