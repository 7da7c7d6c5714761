import { describe, expect, it } from "vitest";
import { readAhead } from "./read-ahead";
import type { ByteReader } from "./read-lines";

function readerOf(bytes: Buffer, failAt = Number.POSITIVE_INFINITY) {
  const reads = { begun: 0, ended: 0 };
  const reader: ByteReader = {
    async read(buffer, offset, length, position) {
      reads.begun += 1;
      await new Promise(setImmediate);
      reads.ended += 1;
      if (position >= failAt) throw Object.assign(new Error("EIO"), { code: "EIO" });
      return { bytesRead: bytes.copy(buffer, offset, position, Math.min(bytes.length, position + length)) };
    },
  };
  return { reader, reads };
}

const bytes = Buffer.from("0123456789");
const ranges = [
  { start: 0, end: 4 },
  { start: 2, end: 3 },
  { start: 5, end: 12 },
];

describe("blocks that are read ahead", () => {
  it("come in the order of their ranges, the last one as far as the file goes", async () => {
    const seen: string[] = [];
    for await (const { block } of readAhead(readerOf(bytes).reader, ranges)) seen.push(block.toString());
    expect(seen).toEqual(["0123", "2", "56789"]);
  });

  it("are not touched while somebody looks at them", async () => {
    for await (const { start, block } of readAhead(readerOf(bytes).reader, ranges)) {
      const before = block.toString();
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
      expect([start, block.toString()]).toEqual([start, before]);
    }
  });

  it("leave no read behind when somebody leaves early", async () => {
    const { reader, reads } = readerOf(bytes);
    for await (const { block } of readAhead(reader, ranges)) {
      expect(block.length).toBe(4);
      break;
    }
    expect(reads.ended).toBe(reads.begun);
  });

  it("tell of a failure when its range has its turn", async () => {
    const { reader } = readerOf(bytes, 5);
    const seen: number[] = [];
    const all = async () => {
      for await (const { start } of readAhead(reader, ranges)) seen.push(start);
    };
    await expect(all()).rejects.toMatchObject({ code: "unavailable" });
    expect(seen).toEqual([0, 2]);
  });
});
