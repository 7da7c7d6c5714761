import { describe, expect, it, onTestFinished } from "vitest";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { readPage } from "./read-page";

const file = "a.jsonl";
const day = Date.UTC(2026, 10, 1);
const minute = 60_000;

const line = (id: string, ms: number | undefined, fill = 0) =>
  `${JSON.stringify({ type: "message", id, ...(ms === undefined ? {} : { timestamp: new Date(ms).toISOString() }), message: { role: "user", content: "x".repeat(fill) } })}\n`;

async function makeTranscript(lines: string[]) {
  const temp = await makeTempFolder();
  onTestFinished(temp.dispose);
  await temp.write(file, lines.join(""));
  const open = (at: { share: number } | { timestampMs: number }) => readPage(temp, file, { at, limit: 5 });
  const idAt = async (at: { share: number } | { timestampMs: number }) => {
    const { entries, foundOffset, timesInOrder } = await open(at);
    return { id: entries.find(({ offset }) => offset === foundOffset)?.entry.id, timesInOrder };
  };
  return { idAt, open };
}

const manyLines = (count: number) => Array.from({ length: count }, (_, n) => line(`n${n}`, day + n * minute, 300));

describe("opening a transcript at a time", () => {
  it("finds the first entry of that time or later", async () => {
    const { idAt } = await makeTranscript(manyLines(3000));
    for (const n of [0, 1, 7, 1499, 1500, 2998, 2999]) {
      expect(await idAt({ timestampMs: day + n * minute })).toEqual({ id: `n${n}`, timesInOrder: true });
      expect(await idAt({ timestampMs: day + n * minute - 1 })).toEqual({ id: `n${n}`, timesInOrder: true });
    }
  });

  it("begins with the first entry before all times, and ends with the last one after all", async () => {
    const { idAt } = await makeTranscript(manyLines(3000));
    expect(await idAt({ timestampMs: 0 })).toMatchObject({ id: "n0" });
    expect(await idAt({ timestampMs: day * 2 })).toMatchObject({ id: "n2999" });
  });

  it("passes over long stretches and long lines that tell no time", async () => {
    const quiet = Array.from({ length: 600 }, (_, n) => line(`q${n}`, undefined, 1000));
    const long = line("long", day + 5000 * minute, 3_000_000);
    const later = line("later", day + 6000 * minute);
    const { idAt } = await makeTranscript([...manyLines(500), ...quiet, long, later]);
    expect(await idAt({ timestampMs: day + 400 * minute })).toMatchObject({ id: "n400" });
    expect(await idAt({ timestampMs: day + 4000 * minute })).toMatchObject({ id: "long" });
    expect(await idAt({ timestampMs: day + 5500 * minute })).toMatchObject({ id: "later" });
  });

  it("says so when times go back, and when nothing tells a time", async () => {
    const back = Array.from({ length: 2000 }, (_, n) => line(`n${n}`, day - n * minute, 300));
    const { idAt } = await makeTranscript(back);
    expect((await idAt({ timestampMs: day - 1000 * minute })).timesInOrder).toBe(false);
    const timeless = await makeTranscript([line("a", undefined), line("b", undefined)]);
    expect(await timeless.open({ timestampMs: day })).toMatchObject({ foundOffset: null });
  });
});

describe("opening a transcript at a part of it", () => {
  it("shows the entry that stands there, the first and the last too", async () => {
    const { idAt, open } = await makeTranscript(manyLines(1000));
    expect(await idAt({ share: 0 })).toMatchObject({ id: "n0" });
    expect(await idAt({ share: 1 })).toMatchObject({ id: "n999" });
    const { foundOffset, sizeBytes } = await open({ share: 0.5 });
    expect((foundOffset ?? 0) / sizeBytes).toBeCloseTo(0.5, 2);
  });

  it("shows what there is of an empty file", async () => {
    const { open } = await makeTranscript([]);
    expect(await open({ share: 0.5 })).toMatchObject({ entries: [], foundOffset: null });
  });
});
