import { describe, expect, it } from "vitest";
import { createRowHeights, guessPixels, heightOfRows, rowsAround, rowsBetween } from "./row-heights";

const rows = Array.from({ length: 10 }, (_, number) => ({ key: String(number) }));

/** Ten rows of a hundred pixels. */
function hundreds() {
  const heights = createRowHeights();
  for (const { key } of rows) heights.set(key, 100);
  return heights;
}

describe("row heights", () => {
  it("finds the rows between two distances, and always one", () => {
    expect(rowsBetween(rows, hundreds(), 250, 450)).toEqual({ from: 2, to: 5 });
    expect(rowsBetween(rows, hundreds(), -500, -100)).toEqual({ from: 0, to: 1 });
    expect(rowsBetween(rows, hundreds(), 5000, 6000)).toEqual({ from: 9, to: 10 });
  });

  it("takes a row that begins where the view ends for one outside it", () => {
    expect(rowsBetween(rows, hundreds(), 200, 400)).toEqual({ from: 2, to: 4 });
  });

  it("finds as many rows around one as fill the pixels", () => {
    expect(rowsAround(rows, hundreds(), 5, { above: 200, below: 300 })).toEqual({ from: 3, to: 8 });
    expect(rowsAround(rows, hundreds(), 0, { above: 200, below: 300 })).toEqual({ from: 0, to: 3 });
  });

  it("adds what was measured to guesses about the rest", () => {
    const heights = createRowHeights();
    heights.set("1", 40);
    expect(heightOfRows(rows, heights, { from: 0, to: 3 })).toBe(2 * guessPixels + 40);
  });

  it("forgets rows that are gone once there are thousands of them, and no others", () => {
    const heights = hundreds();
    for (let gone = 0; gone < 10_000; gone += 1) heights.set(`gone ${gone}`, 50);
    heights.keep(rows);
    expect(heights.of("gone 1")).toBe(guessPixels);
    expect(heights.of("9")).toBe(100);
  });
});
