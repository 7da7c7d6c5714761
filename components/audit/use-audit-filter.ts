"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useSettled } from "@/components/ui/use-settled";
import type { OperationInput } from "@/lib/contract/operations";

export const resultKinds = ["ok", "refused", "failed"] as const;

const text = parseAsString.withDefault("");
const fields = {
  who: text,
  action: text,
  agent: text,
  key: text,
  text,
  from: text,
  to: text,
  result: parseAsStringLiteral(resultKinds),
};

export type AuditAddress = { [Name in Exclude<keyof typeof fields, "result">]: string } & {
  result: (typeof resultKinds)[number] | null;
};
export type AuditFilterInput = Omit<OperationInput<"audit.list">, "cursor" | "limit">;

/** The filter of the audit page; it lives in the address. */
export function useAuditFilter() {
  const [address, set] = useQueryStates(fields, { clearOnDefault: true, history: "replace" });
  const { who, action, agent, key, text: words, from, to, result } = address;
  const input = useMemo(
    () => filterInput({ who, action, agent, key, text: words, from, to, result }),
    [who, action, agent, key, words, from, to, result],
  );
  return {
    address,
    /** what the server is asked: as typed, once the typing has stopped */
    input: useSettled(input),
    set: (changes: Partial<AuditAddress>) => void set(changes),
    clear: () => void set(null),
  };
}

export type AuditFilterState = ReturnType<typeof useAuditFilter>;

/** Days are those of whoever looks; `to` is the last one that is shown. */
export function filterInput({
  who,
  action,
  agent,
  key,
  text: words,
  from,
  to,
  result,
}: AuditAddress): AuditFilterInput {
  const [fromMs, toMs] = [startOfDay(from, 0), startOfDay(to, 1)];
  return {
    ...named("who", who, 200),
    ...named("action", action, 100),
    ...named("agentId", agent, 64),
    ...named("key", key, 512),
    ...named("text", words, 200),
    ...(result === null ? {} : { result }),
    ...(fromMs === null ? {} : { fromMs }),
    ...(toMs === null ? {} : { toMs }),
  };
}

/** The query of an export of what is shown. */
export function exportHref(format: "csv" | "jsonl", input: AuditFilterInput): string {
  const search = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(input)) if (value !== undefined) search.set(name, String(value));
  return `/api/export/audit?${search.toString()}`;
}

function named<Name extends string>(name: Name, value: string, lengthMax: number): Partial<Record<Name, string>> {
  const trimmed = value.trim().slice(0, lengthMax);
  const pair: Partial<Record<Name, string>> = {};
  if (trimmed !== "") pair[name] = trimmed;
  return pair;
}

function startOfDay(day: string, daysLater: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) return null;
  const atMs = new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime();
  return Number.isFinite(atMs) ? atMs : null;
}
