"use client";

import { createParser, parseAsString, useQueryStates } from "nuqs";
import { type ListSort, ListSort as ListSortSchema } from "@/lib/contract/inputs";

const defaultSort: ListSort = { by: "updatedAt", direction: "desc" };

const parseAsSort = createParser({
  parse: (text: string) => {
    const [by, direction] = text.split("-");
    const parsed = ListSortSchema.safeParse({ by, direction });
    return parsed.success ? parsed.data : null;
  },
  serialize: ({ by, direction }: ListSort) => `${by}-${direction}`,
  eq: (one, other) => one.by === other.by && one.direction === other.direction,
});

/** What a list shows stands in its address: filter, order, and the row that is peeked at. */
export function useListAddress() {
  return useQueryStates({
    q: parseAsString.withDefault("").withOptions({ history: "replace" }),
    sort: parseAsSort.withDefault(defaultSort).withOptions({ history: "replace" }),
    peek: parseAsString.withOptions({ history: "push" }),
  });
}
