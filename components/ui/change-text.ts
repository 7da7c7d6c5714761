import { formatBytes } from "@/lib/format/format-bytes";

/** One field of a difference, as a person reads it. An absent side means "not set". */
export type Change = { field: string; before?: unknown; after?: unknown };
export type ChangeLine = { field: string; kind: "added" | "removed" | "changed"; before?: string; after?: string };

const epochMsFloor = 1_000_000_000_000;

/** Differences ordered as they came, equal ones left out. */
export function changeLines(changes: readonly Change[]): ChangeLine[] {
  return changes.flatMap(({ field, before, after }): ChangeLine[] => {
    if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return [];
    const was = valueText(field, before);
    const is = valueText(field, after);
    if (was === undefined) return [{ field, kind: "added", after: is ?? "" }];
    if (is === undefined) return [{ field, kind: "removed", before: was }];
    return [{ field, kind: "changed", before: was, after: is }];
  });
}

const longText = 160;

function valueText(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number" && value > epochMsFloor && /(At|Timestamp|updated|Ms)$/.test(field)) {
    return new Date(value)
      .toISOString()
      .replace("T", " ")
      .replace(/\.\d+Z$/, " UTC");
  }
  const text = JSON.stringify(value);
  return text.length > longText && typeof value === "object" ? outline(value, text.length) : text;
}

/** A snapshot of skills or of a prompt says nothing as a line of JSON; its size does. */
function outline(value: object, lengthBytes: number): string {
  const [noun, count] = Array.isArray(value) ? ["list", value.length] : ["object", Object.keys(value).length];
  return `${noun} of ${count} (${formatBytes(lengthBytes)})`;
}
