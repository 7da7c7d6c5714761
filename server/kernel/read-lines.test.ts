import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame } from "@/server/kernel/frame-lines";
import { type ByteReader, completeEnd, linesBackward, linesForward, nextLineStart } from "@/server/kernel/read-lines";

function readerOf(bytes: Uint8Array): ByteReader {
  return {
    read(buffer, offset, length, position) {
      const part = bytes.subarray(position, position + length);
      buffer.set(part, offset);
      return Promise.resolve({ bytesRead: part.length });
    },
  };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const bounds = { lineBytesMax: 24, endBytes: 4 };

async function collect(frames: AsyncGenerator<Frame>): Promise<Frame[]> {
  const all: Frame[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}

async function forward(bytes: Uint8Array, blockBytes: number, start = 0): Promise<Frame[]> {
  return collect(linesForward(readerOf(bytes), start, bytes.length, { ...bounds, blockBytes }));
}

async function backward(bytes: Uint8Array, blockBytes: number, end?: number): Promise<Frame[]> {
  const last = end ?? (await completeEnd(readerOf(bytes), bytes.length, blockBytes));
  return (await collect(linesBackward(readerOf(bytes), last, { ...bounds, blockBytes }))).reverse();
}

/** The rule, written down without blocks: split at 0x0A, give blank lines to the entry before. */
function expected(bytes: Uint8Array): Frame[] {
  const frames: Frame[] = [];
  let start = 0;
  let blanksFrom: number | undefined;
  for (let at = bytes.indexOf(10); at !== -1; start = at + 1, at = bytes.indexOf(10, start)) {
    const content = bytes.slice(start, at);
    const last = frames.at(-1);
    if (content.every((byte) => byte === 32 || byte === 9 || byte === 13)) {
      if (last === undefined) blanksFrom ??= start;
      else last.lengthBytes = at + 1 - last.offset;
      continue;
    }
    const offset = blanksFrom ?? start;
    blanksFrom = undefined;
    const line: Frame["line"] =
      content.length <= bounds.lineBytesMax
        ? { state: "whole", bytes: content }
        : { state: "oversized", lengthBytes: content.length, head: content.slice(0, 4), tail: content.slice(-4) };
    frames.push({ offset, lengthBytes: at + 1 - offset, line });
  }
  return frames;
}

/** Buffers and arrays with the same bytes are the same. */
function plain(frames: Frame[]): unknown {
  return frames.map((frame) => ({
    ...frame,
    line:
      frame.line.state === "whole"
        ? { ...frame.line, bytes: [...frame.line.bytes] }
        : { ...frame.line, head: [...frame.line.head], tail: [...frame.line.tail] },
  }));
}

const anyFile = fc
  .array(
    fc.oneof(
      fc
        .constantFrom("\n", "\r\n", " \n", "\t\r\n", "\u2028\n", "\u0000", '{"a":1}', "\uFEFF")
        .map((text) => [...bytesOf(text)]),
      fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 }),
      fc.array(fc.constantFrom(10, 13, 32, 65), { maxLength: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => new Uint8Array(parts.flat()));

describe("lines of a file", () => {
  it("are the same for every block size, forwards and backwards", async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (bytes) => {
        const wanted = plain(expected(bytes));
        for (let blockBytes = 1; blockBytes <= Math.max(1, bytes.length); blockBytes++) {
          expect(plain(await forward(bytes, blockBytes))).toEqual(wanted);
          expect(plain(await backward(bytes, blockBytes))).toEqual(wanted);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("follow each other without gap or overlap up to the last newline", async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (bytes) => {
        const frames = await forward(bytes, 7);
        let at = 0;
        for (const frame of frames) {
          expect(frame.offset).toBe(at);
          at += frame.lengthBytes;
        }
        expect(at).toBe(frames.length > 0 ? bytes.lastIndexOf(10) + 1 : 0);
      }),
    );
  });

  it("can be read on from any entry and back from any entry", async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (bytes) => {
        const frames = await forward(bytes, 5);
        for (const [index, { offset }] of frames.entries()) {
          const rest = offset === 0 ? frames : await forward(bytes, 5, offset);
          expect(plain(rest)).toEqual(plain(frames.slice(index)));
          const before = await backward(bytes, 5, offset);
          expect(plain(before)).toEqual(plain(frames.slice(0, index)));
        }
      }),
    );
  });

  it("hold back what has no newline yet", async () => {
    expect((await forward(bytesOf('{"a":1}\n{"b":'), 3)).map((frame) => frame.offset)).toEqual([0]);
    expect(await forward(bytesOf('{"a":1}'), 3)).toEqual([]);
    expect(await completeEnd(readerOf(bytesOf("ab\ncd")), 5, 2)).toBe(3);
    expect(await completeEnd(readerOf(bytesOf("abcd")), 4, 2)).toBe(0);
  });

  it("leave a file without content without entries", async () => {
    expect(await forward(bytesOf(""), 4)).toEqual([]);
    expect(await backward(bytesOf(""), 4)).toEqual([]);
    expect(await forward(bytesOf("\n\r\n \n"), 4)).toEqual([]);
    expect(await backward(bytesOf("\n\r\n \n"), 4)).toEqual([]);
  });

  it("skip blank lines that belong to the entry before the place they are read from", async () => {
    const bytes = bytesOf("a\n\n\nb\n");
    expect((await forward(bytes, 2, 2)).map((frame) => [frame.offset, frame.lengthBytes])).toEqual([[4, 2]]);
  });

  it("are found from the middle of a line", async () => {
    const reader = readerOf(bytesOf("abc\ndef\ngh"));
    expect(await nextLineStart(reader, 0, 10, 2)).toBe(0);
    expect(await nextLineStart(reader, 4, 10, 2)).toBe(4);
    expect(await nextLineStart(reader, 5, 10, 2)).toBe(8);
    expect(await nextLineStart(reader, 9, 10, 2)).toBeNull();
  });

  it("refuse to go on when the file shrinks under the reader", async () => {
    const reader = readerOf(bytesOf("abc\n"));
    await expect(collect(linesBackward(reader, 400, { ...bounds, blockBytes: 64 }))).rejects.toThrow("shorter");
    await expect(collect(linesForward(reader, 0, 400, { ...bounds, blockBytes: 64 }))).rejects.toThrow("shorter");
  });
});
