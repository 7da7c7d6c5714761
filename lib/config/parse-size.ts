const unitNames = ["b", "kb", "mb", "gb", "tb"];

export const invalidSize = "invalid size (use b, kb, mb, gb, tb)";

/** Bytes of `10mb`, `512 k`, `4096`: 1024-based; null when it is no size. */
export function parseSize(value: string | number): number | null {
  const [, digits = "", suffix = ""] = /^(\d+(?:\.\d+)?)\s*([kmgt]?b?)$/.exec(String(value).trim().toLowerCase()) ?? [];
  if (digits === "") return null;
  const power = suffix === "" || suffix === "b" ? 0 : unitNames.findIndex((name) => name.startsWith(suffix.charAt(0)));
  const sizeBytes = Math.round(Number(digits) * 1024 ** power);
  return Number.isSafeInteger(sizeBytes) ? sizeBytes : null;
}

/** The shortest whole spelling: `10mb`, `1536b`. */
export function spellSize(sizeBytes: number): string {
  let power = 0;
  while (power < unitNames.length - 1 && sizeBytes > 0 && sizeBytes % 1024 ** (power + 1) === 0) power += 1;
  return `${sizeBytes / 1024 ** power}${unitNames[power]}`;
}
