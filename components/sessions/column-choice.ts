/** One column of the table, and whether it is shown. */
export type ColumnChoice = { id: string; isShown: boolean };

type Known = { id: string; isOptional?: boolean };

/**
 * Reads which columns are shown in which order: `state,-agent,kind` hides the second. Unknown names are passed over; a column
 * that is not named comes last, as it is by default. An empty text is the default.
 */
export function readColumns(text: string, known: readonly Known[]): ColumnChoice[] {
  const named = text.split(",").flatMap((word) => {
    const id = word.replace(/^-/, "");
    return known.some((column) => column.id === id) ? [{ id, isShown: !word.startsWith("-") }] : [];
  });
  const first = new Map(named.map((choice) => [choice.id, choice]));
  for (const { id, isOptional } of known) if (!first.has(id)) first.set(id, { id, isShown: isOptional !== true });
  return [...first.values()];
}

/** The same as text; empty when it is the default, so that it stays so when columns are added. */
export function printColumns(choices: readonly ColumnChoice[], known: readonly Known[]): string {
  const text = words(choices);
  return text === words(readColumns("", known)) ? "" : text;
}

/** The choices with one column moved past its neighbour. */
export function moveColumn(choices: readonly ColumnChoice[], id: string, step: 1 | -1): ColumnChoice[] {
  const from = choices.findIndex((choice) => choice.id === id);
  const moved = choices[from];
  const to = from + step;
  if (!moved || to < 0 || to >= choices.length) return [...choices];
  const rest = choices.filter((choice) => choice !== moved);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

function words(choices: readonly ColumnChoice[]): string {
  return choices.map(({ id, isShown }) => (isShown ? id : `-${id}`)).join(",");
}
