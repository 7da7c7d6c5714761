import type { SessionRow } from "@/lib/registry/session-row";
import type { Comparison, FilterNode, FilterValue } from "./filter-ast";
import { type FilterField, findFilterField, statesOfChoice } from "./filter-fields";

export type RowTest = (row: SessionRow, nowMs: number) => boolean;

/** Whether a row belongs to the filter. `null` matches everything. */
export function matchesRow(ast: FilterNode | null, row: SessionRow, nowMs: number): boolean {
  return compileFilter(ast)(row, nowMs);
}

/** The filter as a test, its patterns prepared once: for many rows. */
export function compileFilter(ast: FilterNode | null): RowTest {
  if (!ast) return () => true;
  switch (ast.type) {
    case "and": {
      const tests = ast.items.map(compileFilter);
      return (row, nowMs) => tests.every((test) => test(row, nowMs));
    }
    case "or": {
      const tests = ast.items.map(compileFilter);
      return (row, nowMs) => tests.some((test) => test(row, nowMs));
    }
    case "not": {
      const test = compileFilter(ast.item);
      return (row, nowMs) => !test(row, nowMs);
    }
    case "text":
      return textTest(ast.text, ast.quoted);
    case "field": {
      const field = findFilterField(ast.field);
      if (!field) return textTest(ast.field, false);
      const tests = ast.values.map((value) => valueTest(field, value));
      return (row, nowMs) => tests.some((test) => test(row, nowMs));
    }
  }
}

/** True when the filter asks for files that no entry names: archives, orphans, unknown files. */
export function asksForFiles(ast: FilterNode | null, negated = false): boolean {
  if (!ast) return false;
  switch (ast.type) {
    case "and":
    case "or":
      return ast.items.some((item) => asksForFiles(item, negated));
    case "not":
      return asksForFiles(ast.item, !negated);
    case "text":
      return false;
    case "field":
      return !negated && (ast.field === "archived" || (ast.field === "is" && ast.values.some(namesFileState)));
  }
}

function namesFileState(value: FilterValue): boolean {
  return statesOfChoice(value.text).some((state) => state !== "active" && state !== "damaged");
}

function textTest(text: string, quoted: boolean): RowTest {
  const fits = containsTest(text, quoted);
  return (row) => searchableTexts(row).some((candidate) => candidate !== undefined && fits(candidate));
}

function searchableTexts(row: SessionRow): (string | undefined)[] {
  return [
    row.key,
    row.title,
    row.displayName,
    row.label,
    row.subject,
    row.sessionId,
    row.channel,
    row.model,
    row.file,
    row.derivedTitle,
    row.lastMessagePreview,
  ];
}

function valueTest(field: FilterField, value: FilterValue): RowTest {
  const read = field.amount;
  switch (value.type) {
    case "words":
      return wordsTest(field, value.text, value.quoted);
    case "number":
      return (row) => compare(read?.(row), value.op, value.amount);
    case "between":
      return (row) => compare(read?.(row), ">=", value.low) && compare(read?.(row), "<=", value.high);
    case "age":
      return (row, nowMs) => {
        const at = read?.(row);
        return typeof at === "number" && compare(Math.max(0, nowMs - at), value.op, value.ageMs);
      };
    case "day":
      return (row) => dayTest(read?.(row), value.op, value.year, value.month, value.day);
    case "today":
      return (row, nowMs) => {
        const now = new Date(nowMs);
        const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - value.daysBack);
        return dayTest(read?.(row), "=", day.getFullYear(), day.getMonth() + 1, day.getDate());
      };
  }
}

function wordsTest(field: FilterField, text: string, quoted: boolean): RowTest {
  const { holds, texts } = field;
  if (holds) return (row) => holds(row, text);
  if (!texts) return () => false;
  const fits = field.form === "name" ? nameTest(text, quoted) : containsTest(text, quoted);
  return (row) => texts(row).some((candidate) => candidate !== undefined && fits(candidate));
}

type TextTest = (candidate: string) => boolean;

function nameTest(text: string, quoted: boolean): TextTest {
  if (!quoted && text.includes("*")) return globTest(text);
  const wanted = text.toLowerCase();
  return (candidate) => candidate.toLowerCase() === wanted;
}

function containsTest(text: string, quoted: boolean): TextTest {
  if (!quoted && text.includes("*")) return globTest(text);
  const wanted = text.toLowerCase();
  return (candidate) => candidate.toLowerCase().includes(wanted);
}

/** `*` stands for any run of characters. Matched piece by piece: no pattern can make it slow. */
function globTest(glob: string): TextTest {
  const pieces = glob.toLowerCase().split("*");
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  return (candidate) => {
    const text = candidate.toLowerCase();
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    const end = text.length - last.length;
    for (const piece of pieces.slice(1, -1)) {
      const found = text.indexOf(piece, at);
      if (found === -1 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  };
}

function compare(left: number | null | undefined, op: Comparison, right: number): boolean {
  if (left === null || left === undefined) return false;
  switch (op) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    case "=":
      return left === right;
  }
}

/** Days are those of the local time zone, as the clock on the wall. */
function dayTest(at: number | null | undefined, op: Comparison, year: number, month: number, day: number): boolean {
  if (at === null || at === undefined) return false;
  const start = new Date(year, month - 1, day).getTime();
  const end = new Date(year, month - 1, day + 1).getTime();
  switch (op) {
    case "=":
      return at >= start && at < end;
    case "<":
      return at < start;
    case "<=":
      return at < end;
    case ">":
      return at >= end;
    case ">=":
      return at >= start;
  }
}
