import type { FilterChip, FilterDiagnostic, FilterNode, FilterToken, ParsedFilter, TextRange } from "./filter-ast";
import { filterFields, findFilterField } from "./filter-fields";
import { type Lexeme, lexFilter } from "./lex-filter";
import { nearWords } from "./near-words";
import { readValue } from "./read-value";

/**
 * Reads the filter language. Never throws: what cannot be understood becomes a diagnostic, and is searched as plain
 * text rather than dropped.
 */
export function parseFilter(input: string): ParsedFilter {
  const state: State = { lexemes: lexFilter(input), at: 0, depth: 0, tokens: [], diagnostics: [] };
  const chips: FilterChip[] = [];
  const terms: FilterNode[] = [];
  while (state.at < state.lexemes.length) {
    const node = readOr(state, input, chips);
    if (node) terms.push(node);
    const stray = state.lexemes[state.at];
    if (!stray) break;
    state.at += 1;
    note(state, stray.range, 'There is no "(" for this ")".', []);
    state.tokens.push({ kind: "problem", range: stray.range, text: stray.text });
  }
  return { ast: combine("and", terms), tokens: state.tokens, chips, diagnostics: state.diagnostics };
}

type State = {
  lexemes: Lexeme[];
  at: number;
  depth: number;
  tokens: FilterToken[];
  diagnostics: FilterDiagnostic[];
};

/** Deeper groups are read as if their brackets were not there: a bound on recursion, not on meaning for people. */
const depthMax = 32;

function readOr(state: State, input: string, chips: FilterChip[] | null): FilterNode | null {
  const sides: FilterNode[] = [];
  for (;;) {
    const start = chips?.length ?? 0;
    const side = readAnd(state, input, chips);
    if (side) sides.push(side);
    const lexeme = state.lexemes[state.at];
    if (lexeme?.kind !== "or") {
      if (chips && sides.length > 1) mergeChips(chips, input);
      return combine("or", sides);
    }
    state.tokens.push({ kind: "operator", range: lexeme.range, text: lexeme.text });
    state.at += 1;
    if (!side && chips?.length === start) note(state, lexeme.range, "OR needs a term on both sides.", []);
  }
}

/** An OR at the top binds weaker than everything: its sides are one chip. */
function mergeChips(chips: FilterChip[], input: string): void {
  const first = chips[0];
  const last = chips.at(-1);
  if (!first || !last) return;
  const range = { start: first.range.start, end: last.range.end };
  chips.splice(0, chips.length, { text: input.slice(range.start, range.end), range, negated: false });
}

function readAnd(state: State, input: string, chips: FilterChip[] | null): FilterNode | null {
  const items: FilterNode[] = [];
  for (;;) {
    const lexeme = state.lexemes[state.at];
    if (!lexeme || lexeme.kind === "or" || lexeme.kind === "close") return combine("and", items);
    if (lexeme.kind === "and") {
      state.tokens.push({ kind: "operator", range: lexeme.range, text: lexeme.text });
      state.at += 1;
      continue;
    }
    const problemsBefore = state.diagnostics.length;
    const node = readTerm(state, input);
    if (node) items.push(node);
    if (chips) chips.push(chipOf(state, input, lexeme, node, problemsBefore));
  }
}

function chipOf(
  state: State,
  input: string,
  first: Lexeme,
  node: FilterNode | null,
  problemsBefore: number,
): FilterChip {
  const range = { start: first.range.start, end: state.lexemes[state.at - 1]?.range.end ?? first.range.end };
  const problem = state.diagnostics[problemsBefore]?.message;
  const inner = node?.type === "not" ? node.item : node;
  return {
    text: input.slice(range.start, range.end),
    range,
    negated: node?.type === "not",
    ...(inner?.type === "field" ? { field: inner.field } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

function readTerm(state: State, input: string): FilterNode | null {
  let negated = false;
  let lexeme = state.lexemes[state.at];
  while (lexeme?.kind === "not") {
    negated = !negated;
    state.tokens.push({ kind: "operator", range: lexeme.range, text: lexeme.text });
    state.at += 1;
    const next = state.lexemes[state.at];
    if (!next || next.kind === "or" || next.kind === "and" || next.kind === "close") {
      note(state, lexeme.range, "There is nothing to negate.", []);
      return null;
    }
    lexeme = next;
  }
  const node = lexeme ? readAtom(state, lexeme, input) : null;
  if (!node || !negated) return node;
  return node.type === "not" ? node.item : { type: "not", item: node };
}

function readAtom(state: State, lexeme: Lexeme, input: string): FilterNode | null {
  state.at += 1;
  switch (lexeme.kind) {
    case "open":
      return readGroup(state, lexeme, input);
    case "text":
      return readText(state, lexeme);
    case "field":
      return readField(state, lexeme, input);
    case "close":
    case "not":
    case "or":
    case "and":
      return null;
  }
}

function readGroup(state: State, open: Lexeme, input: string): FilterNode | null {
  state.tokens.push({ kind: "paren", range: open.range, text: open.text });
  if (state.depth >= depthMax) {
    note(state, open.range, "Too many brackets inside one another.", []);
    return null;
  }
  state.depth += 1;
  const node = readOr(state, input, null);
  state.depth -= 1;
  const close = state.lexemes[state.at];
  if (close?.kind === "close") {
    state.tokens.push({ kind: "paren", range: close.range, text: close.text });
    state.at += 1;
  } else {
    note(state, open.range, 'This "(" is not closed.', []);
  }
  return node;
}

function readText(state: State, lexeme: Extract<Lexeme, { kind: "text" }>): FilterNode | null {
  state.tokens.push({ kind: "text", range: lexeme.range, text: lexeme.text });
  if (lexeme.open) note(state, lexeme.range, 'This " is not closed.', []);
  return lexeme.text === "" ? null : { type: "text", text: lexeme.text, quoted: lexeme.quoted, range: lexeme.range };
}

function readField(state: State, lexeme: Extract<Lexeme, { kind: "field" }>, input: string): FilterNode | null {
  const field = findFilterField(lexeme.key);
  const asText: FilterNode = { type: "text", text: lexeme.text, quoted: false, range: lexeme.range };
  if (!field) return unknownKey(state, lexeme, asText);
  if (lexeme.open) note(state, lexeme.range, 'A " or ( is not closed.', []);
  if (lexeme.values.length === 0) {
    note(
      state,
      lexeme.range,
      `${field.name}: needs a value`,
      field.choices.slice(0, 5).map((choice) => `${field.name}:${choice}`),
    );
    state.tokens.push({ kind: "problem", range: lexeme.range, text: lexeme.text });
    return null;
  }
  // A session key pasted whole begins with "agent:" too.
  if (field.name === "agent" && lexeme.values.some((value) => !value.quoted && value.text.includes(":"))) {
    state.tokens.push({ kind: "text", range: lexeme.range, text: lexeme.text });
    return asText;
  }
  const readings = lexeme.values.map((value) => ({ raw: value, reading: readValue(field, value.text, value.quoted) }));
  let sound = true;
  for (const { raw, reading } of readings) {
    if ("value" in reading) continue;
    sound = false;
    note(state, raw.range, reading.problem, reading.suggestions);
  }
  state.tokens.push({ kind: sound ? "field" : "problem", range: lexeme.range, text: lexeme.text });
  const values = readings.flatMap(({ reading }) => ("value" in reading ? [reading.value] : []));
  if (values.length === 0) return { ...asText, text: input.slice(lexeme.range.start, lexeme.range.end) };
  return { type: "field", field: field.name, values, range: lexeme.range };
}

function unknownKey(state: State, lexeme: Extract<Lexeme, { kind: "field" }>, asText: FilterNode): FilterNode {
  note(state, lexeme.range, `There is no key "${lexeme.key}"; searched as text.`, nearKeys(lexeme.key));
  state.tokens.push({ kind: "problem", range: lexeme.range, text: lexeme.text });
  return asText;
}

const keyNames = filterFields.flatMap(({ name, aliases }) => [name, ...aliases]);

/** Keys that were probably meant, by their first names. */
function nearKeys(typed: string): string[] {
  const names = nearWords(typed, keyNames).map((known) => findFilterField(known)?.name ?? known);
  return [...new Set(names)].map((known) => `${known}:`);
}

function note(state: State, range: TextRange, message: string, suggestions: string[]): void {
  state.diagnostics.push({ range, message, suggestions });
}

function combine(type: "and" | "or", items: FilterNode[]): FilterNode | null {
  const flat = items.flatMap((item) => (item.type === type ? item.items : [item]));
  if (flat.length === 0) return null;
  const [only] = flat;
  return flat.length === 1 && only ? only : { type, items: flat };
}
