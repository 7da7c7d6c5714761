const units = ["B", "KB", "MB", "GB", "TB"];

/** `312 B`, `4.1 KB`, `31.6 MB`: 1024-based, one decimal below 100. */
export function formatBytes(sizeBytes: number): string {
  if (!Number.isFinite(sizeBytes) || sizeBytes < 0) return "unknown size";
  let value = sizeBytes;
  let unit = 0;
  while (rounded(value, unit) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${rounded(value, unit)} ${units[unit]}`;
}

function rounded(value: number, unit: number): number {
  return unit === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
