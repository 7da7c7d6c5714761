import type { Entry } from "./entry";
import { peekLine } from "./peek-line";
import { decodeLossy } from "./utf8";

/** The stub of a line that is too long for a page: its two ends, and the ids they tell. */
export function oversizedEntry(lengthBytes: number, headBytes: Uint8Array, tailBytes: Uint8Array): Entry {
  const head = decodeLossy(headBytes);
  const tail = decodeLossy(tailBytes);
  const { id, parentId, timestampMs } = peekLine(head, tail);
  return { kind: "oversized", id, parentId, timestampMs, raw: undefined, lengthBytes, head, tail };
}
