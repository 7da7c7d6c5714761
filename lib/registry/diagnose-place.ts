export type DamagePlace = {
  line: number;
  column: number;
  excerpt: { before: string; at: string; after: string };
};

const sideBytes = 48;
const lossy = new TextDecoder("utf-8", { ignoreBOM: true });

/** Line and column of a byte (both from 1, columns in characters) and what stands around it, control characters written out. */
export function diagnosePlace(bytes: Uint8Array, offset: number): DamagePlace {
  let line = 1;
  let lineStart = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1 && at < offset; at = bytes.indexOf(0x0a, at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  const column = columnOf(bytes, lineStart, offset);
  const end = charEnd(bytes, offset);
  const from = charStart(bytes, Math.max(0, offset - sideBytes));
  return {
    line,
    column,
    excerpt: {
      before: plain(bytes.subarray(from, offset)),
      at: plain(bytes.subarray(offset, end)),
      after: plain(bytes.subarray(end, charStart(bytes, Math.min(bytes.length, end + sideBytes)))),
    },
  };
}

/** A registry of 36 MB may be one line: then its bytes are counted. */
const exactBytesMax = 1024 * 1024;

function columnOf(bytes: Uint8Array, lineStart: number, offset: number): number {
  if (offset - lineStart > exactBytesMax) return offset - lineStart + 1;
  return [...lossy.decode(bytes.subarray(lineStart, offset))].length + 1;
}

function charStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && at - start < 4 && isContinuation(bytes[start])) start -= 1;
  return start;
}

function charEnd(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) return bytes.length;
  let end = at + 1;
  while (end < bytes.length && end - at < 4 && isContinuation(bytes[end])) end += 1;
  return end;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function plain(bytes: Uint8Array): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters it is about
  return lossy.decode(bytes).replace(/[\u0000-\u001f\u007f-\u009f\ufeff]/g, (char) => {
    const named = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[char];
    return named ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
