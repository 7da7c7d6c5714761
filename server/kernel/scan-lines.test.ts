import { describe, expect, it } from "vitest";
import type { ByteReader } from "./read-lines";
import { type LineRange, type Probe, exactProbe, scanLines } from "./scan-lines";

function readerOf(bytes: Buffer): ByteReader {
  return {
    async read(buffer, offset, length, position) {
      return { bytesRead: bytes.copy(buffer, offset, position, Math.min(bytes.length, position + length)) };
    },
  };
}

async function scan(text: string, probe: Probe, blockBytes: number, start = 0): Promise<LineRange[]> {
  const bytes = Buffer.from(text);
  const lines: LineRange[] = [];
  let scannedTo = start;
  for await (const step of scanLines(readerOf(bytes), start, bytes.length, probe, blockBytes)) {
    for (const line of step.lines) {
      const inFile = bytes.subarray(line.start, line.end);
      expect((line.bytes ?? inFile).toString()).toBe(inFile.toString());
      expect(line.end).toBeLessThanOrEqual(step.scannedTo);
      lines.push(line);
    }
    expect(step.scannedTo).toBeGreaterThanOrEqual(scannedTo);
    scannedTo = step.scannedTo;
  }
  expect(scannedTo).toBe(bytes.length);
  return lines;
}

const text = "one needle\nnothing here\n\nneedle needle\r\nthe last needl\nneedle\n";
const expected = text
  .split(/(?<=\n)/)
  .flatMap((line, at, all) => (line.includes("needle") ? [all.slice(0, at).join("").length] : []));

describe("scanning for lines", () => {
  it("finds the same lines whatever the size of a block", async () => {
    for (let blockBytes = 1; blockBytes <= text.length + 1; blockBytes += 1) {
      const found = await scan(text, exactProbe(Buffer.from("needle")), blockBytes);
      expect(found.map(({ start }) => start)).toEqual(expected);
    }
  });

  it("begins where it is told and names each line once", async () => {
    const start = text.indexOf("nothing");
    const found = await scan(text, exactProbe(Buffer.from("needle")), 7, start);
    expect(found.map((line) => line.start)).toEqual(expected.slice(1));
    expect(found.every(({ start: from, end }) => text.slice(from, end).endsWith("\n"))).toBe(true);
  });

  it("holds no line that is longer than a block, and tells its range", async () => {
    const long = `${"x".repeat(5000)}needle${"y".repeat(5000)}needle\n`;
    const found = await scan(`first\n${long}last needle\n`, exactProbe(Buffer.from("needle")), 512);
    expect(found.map(({ start, end, bytes }) => [start, end, bytes === undefined])).toEqual([
      [6, 6 + long.length, true],
      [6 + long.length, 6 + long.length + 12, false],
    ]);
  });

  it("says so when the file becomes shorter", async () => {
    const bytes = Buffer.from(text);
    const steps = scanLines(readerOf(bytes), 0, bytes.length + 10, exactProbe(Buffer.from("needle")), 16);
    const readAll = async () => {
      for await (const step of steps) expect(step.scannedTo).toBeLessThanOrEqual(bytes.length);
    };
    await expect(readAll()).rejects.toMatchObject({ code: "transcript_replaced" });
  });
});
