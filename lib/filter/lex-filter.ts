import type { TextRange } from "./filter-ast";

export type RawValue = { text: string; quoted: boolean; range: TextRange };
export type Lexeme =
  | { kind: "open" | "close" | "not" | "or" | "and"; range: TextRange; text: string }
  | { kind: "text"; range: TextRange; text: string; quoted: boolean; open: boolean }
  | { kind: "field"; range: TextRange; text: string; key: string; values: RawValue[]; open: boolean };

/** Cuts the typed text into pieces. Every character but white space ends up in exactly one piece. */
export function lexFilter(input: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < input.length) {
    if (isSpace(input[at])) {
      at += 1;
      continue;
    }
    const lexeme = readLexeme(input, at);
    lexemes.push(lexeme);
    at = lexeme.range.end;
  }
  return lexemes;
}

function readLexeme(input: string, start: number): Lexeme {
  const first = input[start];
  if (first === "(" || first === ")") {
    return { kind: first === "(" ? "open" : "close", range: { start, end: start + 1 }, text: first };
  }
  if (first === '"') {
    const quoted = readQuoted(input, start);
    return { kind: "text", range: { start, end: quoted.end }, text: quoted.text, quoted: true, open: quoted.open };
  }
  const next = input[start + 1];
  if (first === "-" && next !== undefined && !isSpace(next) && next !== ")") {
    return { kind: "not", range: { start, end: start + 1 }, text: "-" };
  }
  return readField(input, start) ?? readWord(input, start);
}

function readField(input: string, start: number): Lexeme | null {
  const key = /^[A-Za-z][A-Za-z_-]*(?=:)/.exec(input.slice(start, start + 64))?.[0];
  if (key === undefined) return null;
  const valueStart = start + key.length + 1;
  const { values, end, open } =
    input[valueStart] === "(" ? readGroup(input, valueStart) : readAlternatives(input, valueStart);
  return { kind: "field", range: { start, end }, text: input.slice(start, end), key, values, open };
}

type Values = { values: RawValue[]; end: number; open: boolean };

/** `a|"b c"|d` */
function readAlternatives(input: string, start: number): Values {
  const values: RawValue[] = [];
  let at = start;
  let open = false;
  for (;;) {
    const value = readValueAt(input, at, /[\s()|"]/);
    if (value.raw.text !== "" || value.raw.quoted) values.push(value.raw);
    open ||= value.open;
    at = value.end;
    if (input[at] !== "|") return { values, end: at, open };
    at += 1;
  }
}

/** `(a OR b)`: white space, OR and | all mean "or" between the values of one key. */
function readGroup(input: string, start: number): Values {
  const values: RawValue[] = [];
  let at = start + 1;
  let open = false;
  while (at < input.length && input[at] !== ")") {
    if (isSpace(input[at]) || input[at] === "|" || input[at] === "(") {
      at += 1;
      continue;
    }
    const value = readValueAt(input, at, /[\s()|"]/);
    if (value.raw.quoted || value.raw.text !== "OR") values.push(value.raw);
    open ||= value.open;
    at = value.end;
  }
  const closed = input[at] === ")";
  return { values, end: closed ? at + 1 : at, open: open || !closed };
}

function readValueAt(input: string, start: number, stop: RegExp): { raw: RawValue; end: number; open: boolean } {
  if (input[start] === '"') {
    const quoted = readQuoted(input, start);
    const range = { start, end: quoted.end };
    return { raw: { text: quoted.text, quoted: true, range }, end: quoted.end, open: quoted.open };
  }
  let end = start;
  while (end < input.length && !stop.test(input.charAt(end))) end += 1;
  return { raw: { text: input.slice(start, end), quoted: false, range: { start, end } }, end, open: false };
}

function readWord(input: string, start: number): Lexeme {
  let end = start + 1;
  while (end < input.length && !/[\s()"]/.test(input.charAt(end))) end += 1;
  const text = input.slice(start, end);
  const range = { start, end };
  if (text === "OR") return { kind: "or", range, text };
  if (text === "AND") return { kind: "and", range, text };
  if (text === "NOT") return { kind: "not", range, text };
  return { kind: "text", range, text, quoted: false, open: false };
}

function readQuoted(input: string, start: number): { text: string; end: number; open: boolean } {
  let text = "";
  let at = start + 1;
  while (at < input.length) {
    const char = input.charAt(at);
    if (char === '"') return { text, end: at + 1, open: false };
    if (char === "\\" && at + 1 < input.length) {
      text += input.charAt(at + 1);
      at += 2;
      continue;
    }
    text += char;
    at += 1;
  }
  return { text, end: at, open: true };
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}
