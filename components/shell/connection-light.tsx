"use client";

import { useLiveStatus } from "@/components/data/live-events";
import { cn } from "@/components/ui/cn";
import { Dot } from "@/components/ui/dot";
import { Tooltip } from "@/components/ui/tooltip";
import { formatAbsoluteTime } from "@/lib/format/format-time";

const words = {
  connecting: { word: "Connecting", tone: "neutral" },
  live: { word: "Live", tone: "green" },
  reconnecting: { word: "Reconnecting", tone: "amber" },
  stale: { word: "Stale", tone: "red" },
} as const;

/** Whether what is shown follows the disk right now. */
export function ConnectionLight({ isCollapsed = false }: { isCollapsed?: boolean }) {
  const { state, sinceMs } = useLiveStatus();
  const { word, tone } = words[state];
  const since = sinceMs > 0 ? ` since ${formatAbsoluteTime(sinceMs)}` : "";
  return (
    <Tooltip content={state === "live" ? `Changes on disk show here at once; live${since}` : `${word}${since}`}>
      <span
        role="status"
        aria-label={`Connection: ${word}`}
        className={cn("flex h-8 items-center gap-2 rounded-md px-2 text-xs text-muted", !isCollapsed && "flex-1")}
      >
        <Dot tone={tone} className={state === "live" ? "" : "animate-pulse"} />
        {!isCollapsed && (
          <span>
            {word}
            {state === "stale" && ` since ${clockFormat.format(sinceMs)}`}
          </span>
        )}
      </span>
    </Tooltip>
  );
}

const clockFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
