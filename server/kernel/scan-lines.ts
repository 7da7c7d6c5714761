import { Failure } from "@/lib/failure/failure";
import { type ByteRange, readAhead } from "./read-ahead";
import type { ByteReader } from "./read-lines";

/** Tells where in a block something that is looked for may stand. */
export type Probe = {
  /** one less than its longest pattern: what may hang over the edge of a block */
  overlapBytes: number;
  /** the next place at or after `from`, -1 when there is none; a place may be named in vain, but none may be left out */
  over(block: Buffer): (from: number) => number;
};

/** A line with its newline. `bytes` when it lies whole in one block; good until the next step is asked for. */
export type LineRange = { start: number; end: number; bytes?: Buffer };
/** `scannedTo`: every line that ends at or before it has been looked at. */
export type ScanStep = { scannedTo: number; lines: LineRange[] };

const scanBlockBytes = 1024 * 1024;
const newline = 0x0a;

/**
 * The lines between `start` (a line start) and `end` (the end of a line) in which a probe finds something, block by block.
 * Lines without it cost no more than their bytes, and however long a line is, one block is held. Failures:
 * transcript_replaced (it shrank), unavailable (the disk).
 */
export async function* scanLines(
  reader: ByteReader,
  start: number,
  end: number,
  probe: Probe,
  blockBytes = scanBlockBytes,
): AsyncGenerator<ScanStep> {
  const state: ScanState = { lineStart: start, isHit: false };
  let position = start;
  for await (const range of readAhead(reader, overlapping(start, end, blockBytes, probe.overlapBytes))) {
    if (range.start + range.block.length < range.end) throw shrunk();
    const lines = linesHit(range.block, range.start, position, probe, state);
    position = range.end;
    yield { scannedTo: position, lines };
  }
}

function* overlapping(start: number, end: number, blockBytes: number, overlapBytes: number): Generator<ByteRange> {
  for (let position = start; position < end; position += blockBytes) {
    yield { start: Math.max(start, position - overlapBytes), end: Math.min(end, position + blockBytes) };
  }
}

type ScanState = {
  /** where the line begins that is not finished yet */
  lineStart: number;
  /** whether something was found in it already */
  isHit: boolean;
};

function linesHit(block: Buffer, base: number, position: number, probe: Probe, state: ScanState): LineRange[] {
  const lines: LineRange[] = [];
  let at = Math.max(0, state.lineStart - base);
  const close = (newlineAt: number) => {
    const range = { start: state.lineStart, end: base + newlineAt + 1 };
    const isWhole = range.start >= base;
    lines.push(isWhole ? { ...range, bytes: block.subarray(range.start - base, newlineAt + 1) } : range);
    state.lineStart = range.end;
    state.isHit = false;
    at = newlineAt + 1;
  };
  if (state.isHit) {
    const newlineAt = block.indexOf(newline, position - base);
    if (newlineAt === -1) return lines;
    close(newlineAt);
  }
  const next = probe.over(block);
  for (let hit = next(at); hit !== -1; hit = next(at)) {
    const before = hit === 0 ? -1 : block.lastIndexOf(newline, hit - 1);
    if (before !== -1) state.lineStart = Math.max(state.lineStart, base + before + 1);
    const newlineAt = block.indexOf(newline, hit);
    if (newlineAt === -1) {
      state.isHit = true;
      return lines;
    }
    close(newlineAt);
  }
  const last = block.lastIndexOf(newline);
  if (last !== -1) state.lineStart = Math.max(state.lineStart, base + last + 1);
  return lines;
}

function shrunk(): Failure {
  return new Failure("transcript_replaced", "The file became shorter while it was read.");
}

/** Node looks for up to six bytes three times as fast as for more. */
const startBytes = 6;

/** Finds these very bytes. */
export function exactProbe(bytes: Buffer): Probe {
  const { length } = bytes;
  const start = bytes.subarray(0, startBytes);
  const over = (block: Buffer) => (from: number) => {
    for (let at = block.indexOf(start, from); at !== -1; at = block.indexOf(start, at + 1)) {
      if (at + length > block.length) return -1;
      if (block.compare(bytes, 0, length, at, at + length) === 0) return at;
    }
    return -1;
  };
  return { overlapBytes: length - 1, over };
}
