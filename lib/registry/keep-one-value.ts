import { duplicateKeys, jsonSpans } from "./json-spans";

/**
 * The bytes with one value left of each key that stands more than once: the one that `choose` names by its place among them
 * (from 0), else the last, as JSON.parse has it. All other entries keep their bytes. `bytes` must be JSON with an object on
 * top. Null when a choice names a value that is not there.
 */
export function keepOneValue(bytes: Uint8Array, choose: ReadonlyMap<string, number>): Uint8Array | null {
  const members = jsonSpans(bytes)?.members ?? [];
  const twice = new Set(duplicateKeys(members));
  const kept = new Set(members.filter(({ key }) => !twice.has(key)));
  for (const key of twice) {
    const same = members.filter((member) => member.key === key);
    const chosen = same[choose.get(key) ?? same.length - 1];
    if (!chosen) return null;
    kept.add(chosen);
  }
  const [first, last] = [members[0], members.at(-1)];
  if (!first || !last) return bytes;
  const parts: Uint8Array[] = [];
  let separator: Uint8Array | undefined;
  members.forEach((member, index) => {
    if (!kept.has(member)) return;
    if (separator) parts.push(separator);
    parts.push(bytes.subarray(member.keyStart, member.valueEnd));
    const next = members[index + 1];
    separator = next ? bytes.subarray(member.valueEnd, next.keyStart) : new TextEncoder().encode(",");
  });
  return joined([bytes.subarray(0, first.keyStart), ...parts, bytes.subarray(last.valueEnd)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
