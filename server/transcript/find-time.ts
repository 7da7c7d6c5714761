import { type ByteReader, completeEnd, linesForward, nextLineStart } from "@/server/kernel/read-lines";
import { placeEntry } from "./place-entry";

export type TimePlace = {
  /** the first entry of that time or later; the last one when all are earlier; null when no entry tells a time */
  offset: number | null;
  /** false: times were seen that go back, so that there may be other entries of that time elsewhere */
  timesInOrder: boolean;
};

const closeBytes = 64 * 1024;
/** Clocks of two writers may differ a little without anyone being out of order. */
const slackMs = 2000;

/** Where a time is in a file whose lines are in order of time: halves the file, reads a few lines of each half. Failure: unavailable. */
export async function findTime(reader: ByteReader, end: number, timeMs: number): Promise<TimePlace> {
  const seen = new Map<number, number>();
  let low = 0;
  let high = end;
  let found: number | null = null;
  const anyTime = Number.NEGATIVE_INFINITY;
  while (high - low > closeBytes) {
    const middle = Math.floor((low + high) / 2);
    const timed = await firstTimed(reader, { start: middle, stop: high, end }, anyTime, seen);
    if (timed === null) high = middle;
    else if (timed.ms < timeMs) low = timed.end;
    else {
      found = timed.offset;
      high = middle;
    }
  }
  const close = await firstTimed(reader, { start: low, stop: high, end }, timeMs, seen);
  const offset = close?.offset ?? found ?? (await lastOf(reader, end, seen));
  return { offset, timesInOrder: areInOrder(seen) };
}

type Timed = { offset: number; end: number; ms: number };

/** The first entry that begins at or after `start` and before `stop` and tells a time of `fromMs` or later. */
async function firstTimed(
  reader: ByteReader,
  { start, stop, end }: { start: number; stop: number; end: number },
  fromMs: number,
  seen: Map<number, number>,
): Promise<Timed | null> {
  const first = await nextLineStart(reader, start, stop);
  if (first === null) return null;
  for await (const frame of linesForward(reader, first, end)) {
    if (frame.offset >= stop) return null;
    const { entry, offset, lengthBytes } = placeEntry(frame);
    const ms = entry.timestampMs;
    if (ms === undefined) continue;
    seen.set(offset, ms);
    if (ms >= fromMs) return { offset, end: offset + lengthBytes, ms };
  }
  return null;
}

async function lastOf(reader: ByteReader, end: number, seen: ReadonlyMap<number, number>): Promise<number | null> {
  return seen.size === 0 || end === 0 ? null : completeEnd(reader, end - 1);
}

function areInOrder(seen: ReadonlyMap<number, number>): boolean {
  const times = [...seen].sort(([one], [other]) => one - other).map(([, ms]) => ms);
  return times.every((ms, at) => ms + slackMs >= (times[at - 1] ?? ms));
}
