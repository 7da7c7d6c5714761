/** An entry's key and its exact text. */
export type EntryText = { key: string; json: string };

/** A registry of these entries as OpenClaw lays it out. Their texts stay exactly as they are, so large numbers survive. */
export function composeRegistry(entries: readonly EntryText[]): Uint8Array {
  const lines = entries.map(({ key, json }) => `  ${JSON.stringify(key)}: ${json}`);
  return new TextEncoder().encode(lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n}`);
}
