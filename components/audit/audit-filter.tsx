"use client";

import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type AuditAddress, type AuditFilterState, resultKinds } from "./use-audit-filter";

const texts: { name: Exclude<keyof AuditAddress, "result" | "from" | "to">; label: string; placeholder: string }[] = [
  { name: "text", label: "Text", placeholder: "anywhere in the line" },
  { name: "who", label: "Who", placeholder: "a name, or part of it" },
  { name: "action", label: "Action", placeholder: "sessions.patch, login…" },
  { name: "agent", label: "Agent", placeholder: "main" },
  { name: "key", label: "Session key", placeholder: "agent:main:main" },
];

const any = "any";
const results = [
  { value: any, label: "Any" },
  { value: "ok", label: "OK" },
  { value: "refused", label: "Refused", hint: "it would not" },
  { value: "failed", label: "Failed", hint: "it could not" },
];

export function AuditFilter({ filter }: { filter: AuditFilterState }) {
  const { address, set, clear, input } = filter;
  return (
    <search
      aria-label="Filter the audit log"
      className="grid grid-cols-2 items-end gap-3 sm:grid-cols-4 xl:grid-cols-8"
    >
      {texts.map(({ name, label, placeholder }) => (
        <Field key={name} label={label}>
          <Input
            value={address[name]}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </Field>
      ))}
      <Field label="Result">
        <Select
          value={address.result ?? any}
          options={results}
          onValueChange={(value) => set({ result: resultKinds.find((kind) => kind === value) ?? null })}
        />
      </Field>
      <Field label="From">
        <Input type="date" value={address.from} onChange={(event) => set({ from: event.target.value })} />
      </Field>
      <Field label="To">
        <Input type="date" value={address.to} onChange={(event) => set({ to: event.target.value })} />
      </Field>
      {Object.keys(input).length > 0 && (
        <Button variant="link" className="col-span-full justify-self-start" onClick={clear}>
          Clear the filter
        </Button>
      )}
    </search>
  );
}
