const unitsMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export const invalidDuration = "invalid duration (use ms, s, m, h, d)";

/** Milliseconds of `30d`, `1.5h`, `90` (in `unit`); null when it is no duration. */
export function parseDuration(value: string | number, unit: "ms" | "s" | "m" | "h" | "d" = "ms"): number | null {
  const [, digits = "", suffix = ""] =
    /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(String(value).trim().toLowerCase()) ?? [];
  if (digits === "") return null;
  const durationMs = Math.round(Number(digits) * (unitsMs[suffix || unit] ?? 1));
  return Number.isSafeInteger(durationMs) ? durationMs : null;
}

/** The shortest whole spelling: `30d`, `90m`, `1500ms`. */
export function spellDuration(durationMs: number): string {
  const unit = ["d", "h", "m", "s"].find((name) => durationMs > 0 && durationMs % (unitsMs[name] ?? 1) === 0) ?? "ms";
  return `${durationMs / (unitsMs[unit] ?? 1)}${unit}`;
}
