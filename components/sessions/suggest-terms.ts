import { filterFields, findFilterField } from "@/lib/filter/filter-fields";

export type Suggestion = { term: string; meaning: string; text: string };

const suggestionsMax = 8;

/** What the last word of the filter may become: a key, or a value of the key it already has. */
export function suggestTerms(typed: string): Suggestion[] {
  const start = typed.search(/\S*$/);
  const before = typed.slice(0, start);
  const word = typed.slice(start);
  const sign = word.startsWith("-") ? "-" : "";
  const bare = word.slice(sign.length);
  if (bare === "" && typed !== "") return [];
  const colon = bare.indexOf(":");
  const terms = colon < 0 ? keysLike(bare) : valuesLike(bare.slice(0, colon), bare.slice(colon + 1));
  return terms
    .filter(({ term }) => term !== bare)
    .slice(0, suggestionsMax)
    .map(({ term, meaning }) => ({ term, meaning, text: `${before}${sign}${term}${term.endsWith(":") ? "" : " "}` }));
}

function keysLike(start: string): { term: string; meaning: string }[] {
  const wanted = start.toLowerCase();
  return filterFields
    .filter((field) => field.name.startsWith(wanted) || field.aliases.some((alias) => alias.startsWith(wanted)))
    .map((field) => ({ term: `${field.name}:`, meaning: field.meaning }));
}

function valuesLike(key: string, start: string): { term: string; meaning: string }[] {
  const field = findFilterField(key);
  if (!field) return [];
  return field.choices
    .filter((choice) => choice.toLowerCase().startsWith(start.toLowerCase()))
    .map((choice) => ({ term: `${field.name}:${choice}`, meaning: field.meaning }));
}
