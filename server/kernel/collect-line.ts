/** A line without its newline, or, when it is longer than the cap, its length and its two ends. */
export type Line =
  | { state: "whole"; bytes: Uint8Array }
  | { state: "oversized"; lengthBytes: number; head: Uint8Array; tail: Uint8Array };

export type LineBounds = {
  /** lines longer than this come back as their two ends */
  lineBytesMax: number;
  /** how much of each end */
  endBytes: number;
};

type Ends = { head: Uint8Array; tail: Uint8Array };

export type LineCollector = { add(segment: Uint8Array): void; isBlank(): boolean; result(): Line };

/** Gathers the segments of one line in bounded memory. `backward`: segments arrive from the line's end to its start. */
export function collectLine(direction: "forward" | "backward", bounds: LineBounds): LineCollector {
  let lengthBytes = 0;
  let blank = true;
  let segments: Uint8Array[] = [];
  let ends: Ends | undefined;

  /** The far end of an oversized line moves on with each segment; the near end stays as it was first seen. */
  function moveOn(known: Ends, segment: Uint8Array): Ends {
    return direction === "forward"
      ? { head: known.head, tail: lastBytes(joinShort([known.tail, segment], segment), bounds.endBytes) }
      : { head: firstBytes(joinShort([segment, known.head], segment), bounds.endBytes), tail: known.tail };
  }

  /** A segment that is longer than an end is that end on its own. */
  function joinShort(parts: Uint8Array[], segment: Uint8Array): Uint8Array {
    return segment.length >= bounds.endBytes ? segment : join(parts);
  }

  return {
    add(segment) {
      lengthBytes += segment.length;
      blank &&= isBlank(segment);
      if (ends !== undefined) {
        ends = moveOn(ends, segment);
        return;
      }
      segments.push(segment);
      if (lengthBytes <= bounds.lineBytesMax) return;
      const soFar = inOrder(segments, direction);
      ends = { head: firstBytes(soFar, bounds.endBytes), tail: lastBytes(soFar, bounds.endBytes) };
      segments = [];
    },
    isBlank: () => blank,
    result() {
      if (ends !== undefined) return { state: "oversized", lengthBytes, ...ends };
      return { state: "whole", bytes: inOrder(segments, direction) };
    },
  };
}

function inOrder(segments: Uint8Array[], direction: "forward" | "backward"): Uint8Array {
  return join(direction === "forward" ? segments : segments.toReversed());
}

function join(parts: Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return Buffer.concat(parts);
}

function firstBytes(bytes: Uint8Array, count: number): Uint8Array {
  return new Uint8Array(bytes.subarray(0, count));
}

function lastBytes(bytes: Uint8Array, count: number): Uint8Array {
  return new Uint8Array(bytes.subarray(Math.max(0, bytes.length - count)));
}

/** Blank to JSON: space, tab, carriage return. */
function isBlank(segment: Uint8Array): boolean {
  return segment.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
