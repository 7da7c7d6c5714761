import type { StoredEntry } from "./stored-entry";

/**
 * The entries of the version before, in its order: those of `head` stand in the same bytes at the same place, those of `tail`
 * in the same bytes `shift` further. What `middle` stood in may have changed; it has one entry at least when `tail` has.
 */
export type Reusable = { head: StoredEntry[]; middle: StoredEntry[]; tail: StoredEntry[]; shift: number };

/** Finds what a sound file still has of the version before by the bytes that both begin and end with. */
export function* reusableEntries(
  before: Buffer,
  now: Buffer,
  entries: readonly StoredEntry[],
): Generator<unknown, Reusable> {
  const shorter = Math.min(before.length, now.length);
  const start = yield* commonStart(before, now, shorter);
  const end = yield* commonEnd(before, now, shorter - start);
  // The byte behind a value belongs to it as well: a number may go on where another one ended.
  const head = firstAt(entries, (entry) => entry.end >= start);
  const tail = firstAt(entries, (entry) => entry.end >= before.length - end) + 1;
  return {
    head: entries.slice(0, head),
    middle: entries.slice(head, tail),
    tail: entries.slice(tail),
    shift: now.length - before.length,
  };
}

const blockBytes = 1024 * 1024;

function* commonStart(one: Buffer, other: Buffer, most: number): Generator<unknown, number> {
  let length = 0;
  for (; length < most; length += blockBytes) {
    const end = Math.min(length + blockBytes, most);
    if (one.compare(other, length, end, length, end) !== 0) break;
    yield;
  }
  while (length < most && one[length] === other[length]) length += 1;
  return Math.min(length, most);
}

function* commonEnd(one: Buffer, other: Buffer, most: number): Generator<unknown, number> {
  let length = 0;
  for (; length < most; length += blockBytes) {
    const more = Math.min(blockBytes, most - length);
    const [oneEnd, otherEnd] = [one.length - length, other.length - length];
    if (one.compare(other, otherEnd - more, otherEnd, oneEnd - more, oneEnd) !== 0) break;
    yield;
  }
  while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) length += 1;
  return Math.min(length, most);
}

/** The first entry for which it is true, as it is for all that follow; their number when there is none. */
function firstAt(entries: readonly StoredEntry[], isTrue: (entry: StoredEntry) => boolean): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry && isTrue(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}
