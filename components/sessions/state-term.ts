import type { FilterChip } from "@/lib/filter/filter-ast";
import { parseFilter } from "@/lib/filter/parse-filter";

/** The quick choices above a list, and the `is:` value each stands for. `active` is what a list shows unasked. */
export const stateChoices = [
  { value: "active", label: "Active", states: ["active"] },
  { value: "orphan", label: "Orphans", states: ["orphan"] },
  { value: "archive", label: "Archives", states: ["reset", "deleted", "bak"] },
  { value: "damaged", label: "Damaged", states: ["damaged"] },
  { value: "unknown", label: "Other files", states: ["unknown"] },
] as const;
export type StateChoice = (typeof stateChoices)[number]["value"];

/** The choice that the filter names by exactly one `is:` term. */
export function stateChoiceIn(query: string): StateChoice | null {
  const [term, more] = stateTerms(query);
  if (!term || more) return null;
  return stateChoices.find(({ value }) => term.text.toLowerCase() === `is:${value}`)?.value ?? null;
}

/** The filter with this choice for its state; null takes the state out of it. Everything else stays as typed. */
export function withStateChoice(query: string, choice: StateChoice | null): string {
  const rest = stateTerms(query).reduceRight((text, { range }) => cut(text, range.start, range.end), query);
  return [rest.trim(), choice ? `is:${choice}` : ""].filter(Boolean).join(" ");
}

/** The filter without one of its terms. */
export function withoutChip(query: string, chip: FilterChip): string {
  return cut(query, chip.range.start, chip.range.end).trim();
}

function stateTerms(query: string): FilterChip[] {
  return parseFilter(query).chips.filter((chip) => chip.field === "is" && !chip.negated);
}

function cut(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  return before.endsWith(" ") || before === "" ? before + after.replace(/^ /, "") : before + after;
}
