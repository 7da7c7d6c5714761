/**
 * Bounds of what is parsed as Markdown on the page's own thread. The parser looks back through a paragraph at every closing
 * bracket and emphasis mark, pads every row of a table to its widest, and calls itself for each level of nesting: 20 KB of
 * `1. ` ends in a stack overflow after half a minute, 50 KB of `*a_` freezes the page for ten seconds.
 */
const charactersMax = 200_000;
const nestingMax = 40;
const indentMax = 120;
const cellsMax = 10_000;
/** Of single paragraphs, the squares of their marks; together for the whole text. */
const marksSquaredMax = 3_000_000;
const codeRunsTimesLengthMax = 6_000_000;

type Tally = { marks: number; codeRuns: number; characters: number; lines: number; pipesMax: number };
type Fence = { character: string; length: number };

/** Text that would take the parser too long, or deeper than a stack: it is shown as it is written. */
export function isHeavyMarkdown(text: string): boolean {
  if (text.length > charactersMax) return true;
  let [marksSquared, codeCost] = [0, 0];
  let block = emptyTally();
  let fence: Fence | null = null;
  let trustsFences = true;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (fence !== null) {
      if (isClosing(line, fence)) fence = null;
      continue;
    }
    // Inside of raw HTML a fence is none, and what looks fenced may be a paragraph after all.
    if (/^ {0,3}</.test(line)) trustsFences = false;
    fence = trustsFences ? fenceOf(line) : null;
    if (fence !== null || startsBlock(line)) {
      marksSquared += block.marks ** 2;
      codeCost += block.codeRuns * block.characters;
      block = emptyTally();
    }
    if (fence !== null) continue;
    if (isDeep(line)) return true;
    count(line, block);
    if (block.pipesMax * block.lines > cellsMax) return true;
    if (marksSquared + block.marks ** 2 > marksSquaredMax) return true;
    if (codeCost + block.codeRuns * block.characters > codeRunsTimesLengthMax) return true;
  }
  return false;
}

function emptyTally(): Tally {
  return { marks: 0, codeRuns: 0, characters: 0, lines: 0, pipesMax: 0 };
}

/** A blank line, or the bullet that ends any paragraph before it. */
function startsBlock(line: string): boolean {
  return line.trim() === "" || /^ {0,3}(?:[-+*]|1[.)]) +\S/.test(line);
}

function count(line: string, block: Tally): void {
  block.marks += matches(line, /[[\]]|\*+|_+|~+/g);
  block.codeRuns += matches(line, /`+/g);
  block.characters += line.length + 1;
  block.lines += 1;
  block.pipesMax = Math.max(block.pipesMax, matches(line, /\|/g));
}

function matches(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0;
}

const containerMark = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]*\]:)[ \t]?/y;

function isDeep(line: string): boolean {
  containerMark.lastIndex = 0;
  let [levels, end] = [0, 0];
  while (levels <= nestingMax && containerMark.test(line)) {
    levels += 1;
    end = containerMark.lastIndex;
  }
  const indent = /^[ \t]*/.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
  return levels > nestingMax || (end > 0 && indent > indentMax);
}

/** Only at the very beginning of a line: an indented one may belong to a list that ends without it. */
function fenceOf(line: string): Fence | null {
  const run = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
  return run === undefined ? null : { character: run.charAt(0), length: run.length };
}

function isClosing(line: string, { character, length }: Fence): boolean {
  const run = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return run !== undefined && run.startsWith(character) && run.length >= length;
}
