export type Difference = { path: string; theirs: unknown; ours: unknown };

/** Compares in the fields that the Gateway's answer has; what we have beside them is no difference. */
export function compareAnswer(theirs: unknown, ours: unknown, at = ""): Difference[] {
  if (Array.isArray(theirs)) {
    if (!Array.isArray(ours)) return [{ path: at, theirs, ours }];
    const length =
      theirs.length === ours.length ? [] : [{ path: `${at}/length`, theirs: theirs.length, ours: ours.length }];
    return [
      ...length,
      ...theirs.slice(0, ours.length).flatMap((item, index) => compareAnswer(item, ours[index], `${at}/${index}`)),
    ];
  }
  if (isRecord(theirs)) {
    if (!isRecord(ours)) return [{ path: at, theirs, ours }];
    return Object.entries(theirs).flatMap(([name, value]) => compareAnswer(value, ours[name], `${at}/${name}`));
  }
  return theirs === ours ? [] : [{ path: at, theirs, ours }];
}

/** Rows and previews compared by key, so that one missing row is one difference and not a hundred. */
export function byKey(items: unknown): unknown {
  if (!Array.isArray(items) || !items.every((item) => isRecord(item) && typeof item["key"] === "string")) return items;
  return Object.fromEntries(items.map((item) => [item.key, item]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
