/** One field of a difference, as a person reads it. An absent side means "not set". */
export type Change = { field: string; before?: unknown; after?: unknown };
export type ChangeLine = { field: string; kind: "added" | "removed" | "changed"; before?: string; after?: string };

const epochMsFloor = 1_000_000_000_000;

/** Differences ordered as they came, equal ones left out. */
export function changeLines(changes: readonly Change[]): ChangeLine[] {
  return changes.flatMap(({ field, before, after }): ChangeLine[] => {
    const was = valueOf(field, before);
    const is = valueOf(field, after);
    if (was === is) return [];
    if (was === undefined) return [{ field, kind: "added", after: is ?? "" }];
    if (is === undefined) return [{ field, kind: "removed", before: was }];
    return [{ field, kind: "changed", before: was, after: is }];
  });
}

function valueOf(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && value > epochMsFloor && /(At|Timestamp|updated|Ms)$/.test(field)) {
    return new Date(value)
      .toISOString()
      .replace("T", " ")
      .replace(/\.\d+Z$/, " UTC");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
