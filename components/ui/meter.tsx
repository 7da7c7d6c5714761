import { cn } from "./cn";

type MeterProps = {
  value: number;
  max: number;
  /** what is measured, for screen readers: "Context used" */
  label: string;
  /** the number beside the bar, already formatted: "12.4k / 200k" */
  text: string;
  className?: string;
};

/** A bar with its number: green is not good here, so the bar is neutral until it gets tight. */
export function Meter({ value, max, label, text, className }: MeterProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const percent = Math.round(share * 100);
  const tone = share >= 0.9 ? "bg-red-mark" : share >= 0.75 ? "bg-amber-mark" : "bg-blue-mark";
  return (
    <span className={cn("inline-flex items-center gap-2 tabular-nums", className)}>
      <span
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(value, max)}
        aria-valuetext={`${text} (${percent} %)`}
        className="h-1.5 w-14 shrink-0 overflow-hidden rounded-full bg-line"
      >
        <span className={cn("block h-full rounded-full", tone)} style={{ width: `${percent}%` }} />
      </span>
      <span className="truncate">{text}</span>
    </span>
  );
}
