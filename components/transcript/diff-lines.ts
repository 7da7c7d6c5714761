import type { EditPart } from "./edit-parts";

/** A line of a diff; `gap` stands for lines that are the same and left out. */
export type DiffLine = { sign: "+" | "-" | " " | "gap" | "head"; text: string };

const editedLinesMax = 2000;
const contextLines = 3;

/** The lines that differ, with a few around them; null when the two texts differ too much to be compared. */
export async function diffLinesOf({ before, after }: EditPart): Promise<DiffLine[] | null> {
  const { diffLines } = await import("diff");
  const changes = diffLines(before, after, { maxEditLength: editedLinesMax });
  if (changes === undefined) return null;
  const lines = changes.flatMap(({ added, removed, value }): DiffLine[] =>
    linesOf(value).map((text) => ({ sign: added ? "+" : removed ? "-" : " ", text })),
  );
  return withGaps(lines);
}

/** The lines of a patch as it was written: by their first sign, heads by what patches begin a file or a part with. */
export function patchLines(patch: string): DiffLine[] {
  return linesOf(patch).map((text) => {
    if (/^(?:\*\*\* |@@|diff --git |index |--- |\+\+\+ )/.test(text)) return { sign: "head", text };
    const [sign] = text;
    return sign === "+" || sign === "-" ? { sign, text: text.slice(1) } : { sign: " ", text: text.replace(/^ /, "") };
  });
}

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function withGaps(lines: readonly DiffLine[]): DiffLine[] {
  const isNear = lines.map(() => false);
  for (const [at, { sign }] of lines.entries()) {
    if (sign === " ") continue;
    for (let near = Math.max(0, at - contextLines); near <= at + contextLines; near += 1) isNear[near] = true;
  }
  const shown: DiffLine[] = [];
  let hidden = 0;
  for (const [at, line] of lines.entries()) {
    if (!isNear[at]) {
      hidden += 1;
      continue;
    }
    if (hidden > 0) shown.push(gap(hidden));
    hidden = 0;
    shown.push(line);
  }
  if (hidden > 0) shown.push(gap(hidden));
  return shown;
}

function gap(count: number): DiffLine {
  return { sign: "gap", text: `${count} ${count === 1 ? "line" : "lines"} the same` };
}
