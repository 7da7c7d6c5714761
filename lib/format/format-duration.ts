const steps: [label: string, sizeMs: number][] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
];

/** `2 d 3 h`, `1 h 12 m`, `45 s`, `350 ms`: the two largest parts that are not zero. */
export function formatDuration(durationMs: number): string {
  if (!Number.isFinite(durationMs)) return "unknown";
  const total = Math.abs(durationMs);
  if (total < 1000) return `${Math.round(total)} ms`;
  const first = steps.findIndex(([, sizeMs]) => total >= sizeMs);
  const parts: string[] = [];
  let left = roundedTo(total, steps[first + 1]?.[1] ?? 1000);
  for (const [label, sizeMs] of steps) {
    const count = Math.floor(left / sizeMs);
    left -= count * sizeMs;
    if (count > 0) parts.push(`${count} ${label}`);
  }
  return parts.slice(0, 2).join(" ");
}

/** `in 1 h 12 m`, `now`, `1 h 12 m ago`. */
export function formatUntil(atMs: number, nowMs: number): string {
  const distanceMs = atMs - nowMs;
  if (!Number.isFinite(distanceMs)) return "unknown";
  if (Math.abs(distanceMs) < 1000) return "now";
  return distanceMs > 0 ? `in ${formatDuration(distanceMs)}` : `${formatDuration(distanceMs)} ago`;
}

function roundedTo(value: number, sizeMs: number): number {
  return Math.floor(value / sizeMs) * sizeMs;
}
