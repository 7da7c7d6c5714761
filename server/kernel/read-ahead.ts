import { type ByteReader, readBlock } from "./read-lines";

export type ByteRange = { start: number; end: number };
/** `block` is good until the next one is asked for; shorter than its range when the file ends before. */
export type RangeBlock = ByteRange & { block: Buffer };

/**
 * The bytes of each range, in order; while one is looked at, the next is read. Memory: two blocks. Failure: unavailable (the
 * disk).
 */
export async function* readAhead(reader: ByteReader, ranges: Iterable<ByteRange>): AsyncGenerator<RangeBlock> {
  let idle: Buffer | undefined;
  const read = async ({ start, end }: ByteRange) => {
    const length = end - start;
    const memory = idle && idle.length >= length ? idle : Buffer.allocUnsafeSlow(length);
    idle = undefined;
    return { start, end, memory, block: await readBlock(reader, start, length, memory) };
  };
  let pending: ReturnType<typeof read> | undefined;
  try {
    for (const range of ranges) {
      const current = await pending;
      pending = read(range);
      // Somebody may be waiting elsewhere when it fails: it is told where it is awaited.
      pending.catch(() => {});
      if (current === undefined) continue;
      yield { start: current.start, end: current.end, block: current.block };
      idle = current.memory;
    }
    const last = await pending;
    if (last) yield { start: last.start, end: last.end, block: last.block };
  } finally {
    // Whoever leaves early closes the file next.
    await pending?.catch(() => {});
  }
}
