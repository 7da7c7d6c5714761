import type { ListResult } from "@/lib/contract/list-results";
import { type FilterField, filterFields, findFilterField } from "@/lib/filter/filter-fields";
import { type Lexeme, lexFilter } from "@/lib/filter/lex-filter";

export type Facets = NonNullable<ListResult["facets"]>;
export type Suggestion = {
  term: string;
  meaning: string;
  /** rows that would fit, when known */
  count?: number;
  /** the whole filter with the term in it, and where typing goes on */
  text: string;
  caret: number;
};

const suggestionsMax = 8;
const bareLengthMin = 2;

type Offer = { text: string; meaning: string; count?: number; shown?: string };

/** What the word at the caret may become: a key, a value that rows have, or a value of the key it already has. */
export function suggestTerms(typed: string, caret = typed.length, facets?: Facets): Suggestion[] {
  const before = typed.slice(0, caret);
  const last = lexFilter(before).at(-1);
  const word = last && last.range.end === caret ? last : undefined;
  if (!word && typed !== "" && !/\s$/.test(before)) return [];
  if (!word && typed.trim() !== "") return [];
  if (word?.kind === "field") return put(typed, caret, ...valuesAt(word, caret, facets));
  if (word && (word.kind !== "text" || word.quoted)) return [];
  const start = word?.text ?? "";
  const offers = [...keysLike(start), ...(start.length < bareLengthMin ? [] : valuesLike(start, facets))];
  return put(
    typed,
    caret,
    word?.range.start ?? caret,
    offers.filter(({ text }) => text !== start),
  );
}

function put(typed: string, caret: number, from: number, offers: Offer[]): Suggestion[] {
  return offers.slice(0, suggestionsMax).map(({ text, meaning, count, shown = text }) => {
    const rest = typed.slice(caret).replace(/^\S*/, "").trimStart();
    const end = text.endsWith(":") || isInGroup(typed.slice(0, from)) ? "" : " ";
    const head = `${typed.slice(0, from)}${text}${end}`;
    const gap = rest !== "" && end === "" && !rest.startsWith(")") ? " " : "";
    return { term: shown, meaning, text: head + gap + rest, caret: head.length, ...(count !== undefined && { count }) };
  });
}

/** Inside `kind:(cron OR …` more values may follow at once. */
function isInGroup(before: string): boolean {
  const last = lexFilter(before).at(-1);
  return last?.kind === "field" && last.open && last.text.includes(":(");
}

function keysLike(start: string): Offer[] {
  const wanted = start.toLowerCase();
  return filterFields
    .filter((field) => field.name.startsWith(wanted) || field.aliases.some((alias) => alias.startsWith(wanted)))
    .map((field) => ({ text: `${field.name}:`, meaning: field.meaning }));
}

/** A bare word may be the beginning of something that rows have. */
function valuesLike(start: string, facets: Facets | undefined): Offer[] {
  const wanted = start.toLowerCase();
  return facetKeys.flatMap(([name, key]) => {
    const field = findFilterField(key);
    const values = (facets?.[name] ?? []).filter(({ value }) => value.toLowerCase().startsWith(wanted));
    return values.map(({ value, count }) => ({
      text: `${key}:${quoted(value)}`,
      meaning: field?.meaning ?? "",
      count,
    }));
  });
}

const facetKeys = [
  ["agent", "agent"],
  ["channel", "channel"],
  ["kind", "kind"],
  ["state", "is"],
  ["model", "model"],
] as const;

function valuesAt(
  lexeme: Extract<Lexeme, { kind: "field" }>,
  caret: number,
  facets: Facets | undefined,
): [number, Offer[]] {
  const field = findFilterField(lexeme.key);
  const value = lexeme.values.at(-1);
  const isAtValue = value !== undefined && value.range.end === caret;
  const from = isAtValue ? value.range.start : caret;
  if (!field || (!isAtValue && lexeme.text.endsWith(")"))) return [from, []];
  const start = isAtValue ? value.text.toLowerCase() : "";
  const isFirst = lexeme.values.length <= (isAtValue ? 1 : 0) && !lexeme.text.includes("(");
  const offers = valuesOf(field, facets)
    .filter(({ text }) => text.toLowerCase().includes(start) && text.toLowerCase() !== start)
    .sort((one, other) => rank(one, start) - rank(other, start))
    .map((offer) => ({ ...offer, text: quoted(offer.text), shown: `${isFirst ? `${field.name}:` : ""}${offer.text}` }));
  return [from, offers];
}

/** What rows have comes first, with how many have it; then what else the key knows. */
function valuesOf(field: FilterField, facets: Facets | undefined): Offer[] {
  const name = facetKeys.find(([, key]) => key === field.name)?.[0];
  const counted = name ? (facets?.[name] ?? []) : [];
  const known = new Set(counted.map(({ value }) => value));
  return [
    ...counted.map(({ value, count }) => ({ text: value, meaning: field.meaning, count })),
    ...field.choices.filter((choice) => !known.has(choice)).map((choice) => ({ text: choice, meaning: field.meaning })),
  ];
}

function rank({ text }: Offer, start: string): number {
  return text.toLowerCase().startsWith(start) ? 0 : 1;
}

function quoted(value: string): string {
  return /[\s()|"\\]/.test(value) ? `"${value.replace(/[\\"]/g, "\\$&")}"` : value;
}
