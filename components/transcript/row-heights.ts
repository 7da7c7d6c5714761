/** How high each row turned out to be. Rows that were never shown are taken for `guessPixels`. */
export type RowHeights = {
  of: (key: string) => number;
  set: (key: string, pixels: number) => void;
  /** forgets all rows but these, once it knows many more */
  keep: (rows: readonly Keyed[]) => void;
};
/** Positions of rows, the end not included. */
export type RowSpan = { from: number; to: number };
type Keyed = { key: string };

export const guessPixels = 130;
const sparesMax = 4000;

export function createRowHeights(): RowHeights {
  let known = new Map<string, number>();
  return {
    of: (key) => known.get(key) ?? guessPixels,
    set: (key, pixels) => known.set(key, pixels),
    keep: (rows) => {
      if (known.size <= rows.length + sparesMax) return;
      const kept = new Map<string, number>();
      for (const { key } of rows) {
        const pixels = known.get(key);
        if (pixels !== undefined) kept.set(key, pixels);
      }
      known = kept;
    },
  };
}

/** Pixels that these rows take together. */
export function heightOfRows(rows: readonly Keyed[], heights: RowHeights, { from, to }: RowSpan): number {
  let pixels = 0;
  for (let position = from; position < to; position += 1) pixels += heights.of(rows[position]?.key ?? "");
  return pixels;
}

/** The rows that stand between two distances from the top of the first row; always at least one. */
export function rowsBetween(rows: readonly Keyed[], heights: RowHeights, top: number, bottom: number): RowSpan {
  let from = 0;
  let below = heights.of(rows[0]?.key ?? "");
  while (below <= top && from < rows.length - 1) {
    from += 1;
    below += heights.of(rows[from]?.key ?? "");
  }
  let to = from + 1;
  while (below < bottom && to < rows.length) {
    below += heights.of(rows[to]?.key ?? "");
    to += 1;
  }
  return { from, to };
}

/** The rows around one: as many as fill these pixels above and below it. */
export function rowsAround(
  rows: readonly Keyed[],
  heights: RowHeights,
  position: number,
  pixels: { above: number; below: number },
): RowSpan {
  const top = heightOfRows(rows, heights, { from: 0, to: position });
  return rowsBetween(rows, heights, top - pixels.above, top + pixels.below);
}
