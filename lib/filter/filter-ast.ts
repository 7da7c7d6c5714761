/** Half-open range of the typed text. */
export type TextRange = { start: number; end: number };

export type Comparison = "<" | "<=" | ">" | ">=" | "=";

/** One value after a key. `text` is what was typed, so that printing gives it back. */
export type FilterValue =
  | { type: "words"; text: string; quoted: boolean }
  | { type: "number"; text: string; op: Comparison; amount: number }
  | { type: "between"; text: string; low: number; high: number }
  | { type: "age"; text: string; op: Comparison; ageMs: number }
  | { type: "day"; text: string; op: Comparison; year: number; month: number; day: number }
  | { type: "today"; text: string; daysBack: number };

export type FilterNode =
  | { type: "and"; items: FilterNode[] }
  | { type: "or"; items: FilterNode[] }
  | { type: "not"; item: FilterNode }
  | { type: "text"; text: string; quoted: boolean; range: TextRange }
  | { type: "field"; field: string; values: FilterValue[]; range: TextRange };

/** A lexical piece, for colouring the typed text. */
export type FilterToken = {
  kind: "text" | "field" | "operator" | "paren" | "problem";
  range: TextRange;
  text: string;
};

/** A top-level term: what a person sees as one chip and removes as one. */
export type FilterChip = { text: string; range: TextRange; negated: boolean; field?: string; problem?: string };

export type FilterDiagnostic = { range: TextRange; message: string; suggestions: string[] };

export type ParsedFilter = {
  /** null: everything matches */
  ast: FilterNode | null;
  tokens: FilterToken[];
  chips: FilterChip[];
  diagnostics: FilterDiagnostic[];
};
