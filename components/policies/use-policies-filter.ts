"use client";

import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";

const fields = { q: parseAsString.withDefault(""), changed: parseAsBoolean.withDefault(false) };

/** The filter of the policies table; it lives in the address. */
export function usePoliciesFilter() {
  const [{ q, changed }, set] = useQueryStates(fields, { clearOnDefault: true });
  return {
    text: q,
    changedOnly: changed,
    setText: (text: string) => void set({ q: text }),
    setChangedOnly: (on: boolean) => void set({ changed: on }),
    clear: () => void set({ q: "", changed: false }),
  };
}

export type PoliciesFilterState = ReturnType<typeof usePoliciesFilter>;
