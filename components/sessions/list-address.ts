"use client";

import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ListSort, ListSort as ListSortSchema, groupings } from "@/lib/contract/inputs";
import { defaultSortText } from "@/lib/views/list-view";

const defaultSort: ListSort = { by: "updatedAt", direction: "desc" };

const parseAsSort = createParser({
  parse: readSort,
  serialize: sortText,
  eq: (one, other) => one.by === other.by && one.direction === other.direction,
});

/** What a list shows stands in its address: filter, order, groups, the view it began with, and the row that is peeked at. */
export function useListAddress() {
  return useQueryStates({
    q: parseAsString.withDefault("").withOptions({ history: "replace" }),
    sort: parseAsSort.withDefault(defaultSort).withOptions({ history: "replace" }),
    group: parseAsStringLiteral(groupings).withOptions({ history: "replace" }),
    view: parseAsString.withOptions({ history: "replace" }),
    peek: parseAsString.withOptions({ history: "push" }),
  });
}

/** `updatedAt-desc`; null when it names no order of ours. */
export function readSort(text: string): ListSort | null {
  const [by, direction] = text.split("-");
  const parsed = ListSortSchema.safeParse({ by, direction });
  return parsed.success ? parsed.data : null;
}

export function sortText({ by, direction }: ListSort): string {
  return `${by}-${direction}`;
}

/** Nothing in the address says what to show. */
export function isBare({ q, sort, group, view }: ReturnType<typeof useListAddress>[0]): boolean {
  return q === "" && group === null && view === null && sortText(sort) === defaultSortText;
}
