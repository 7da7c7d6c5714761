import { formatAbsoluteTime, isoTime } from "@/lib/format/format-time";

/** Time of day of an entry; the full date on hover. */
export function ClockTime({ atMs }: { atMs: number | undefined }) {
  const iso = isoTime(atMs);
  if (atMs === undefined || iso === undefined) return null;
  return (
    <time dateTime={iso} title={formatAbsoluteTime(atMs)} className="shrink-0 text-xs text-faint tabular-nums">
      {clock.format(atMs)}
    </time>
  );
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
