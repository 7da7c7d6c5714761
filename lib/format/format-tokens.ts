/** `842`, `12.3k`, `1.2M`: decimal, one decimal below 100 of a unit. */
export function formatTokens(tokens: number | null | undefined): string {
  if (tokens === null || tokens === undefined || !Number.isFinite(tokens)) return "unknown";
  const size = Math.abs(tokens);
  if (size < 999.5) return String(Math.round(tokens));
  return size < 999_500 ? scaled(tokens / 1000, "k") : scaled(tokens / 1_000_000, "M");
}

function scaled(value: number, unit: string): string {
  return `${Math.abs(value) >= 99.95 ? Math.round(value) : Math.round(value * 10) / 10}${unit}`;
}
