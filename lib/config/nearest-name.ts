/** The known name that was probably meant, when one is near; undefined when none is. Case does not count. */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  const word = written.trim().toLowerCase();
  const allowed = Math.min(3, Math.floor(word.length / 3));
  if (word.length > lengthMax || allowed === 0) return undefined;
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    if (Math.abs(name.length - word.length) > allowed) continue;
    const distance = editDistance(word, name.toLowerCase());
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { name, distance };
  }
  return best?.name;
}

const lengthMax = 64;

/** Letters to add, drop, change or swap with the next. */
function editDistance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let left = 1; left <= one.length; left += 1) {
    const row = [left];
    for (let right = 1; right <= other.length; right += 1) {
      const same = one[left - 1] === other[right - 1];
      const swapped = left > 1 && right > 1 && one[left - 1] === other[right - 2] && one[left - 2] === other[right - 1];
      row.push(
        Math.min(
          at(rows, left - 1, right) + 1,
          (row[right - 1] ?? 0) + 1,
          at(rows, left - 1, right - 1) + (same ? 0 : 1),
          swapped ? at(rows, left - 2, right - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return at(rows, one.length, other.length);
}

function at(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
}
