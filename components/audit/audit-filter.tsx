"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type AuditAddress, type AuditFilterState, resultKinds } from "./use-audit-filter";

type TextName = Exclude<keyof AuditAddress, "result" | "from" | "to">;

const texts: { name: TextName; label: string; placeholder: string }[] = [
  { name: "who", label: "Who", placeholder: "a name" },
  { name: "action", label: "Action", placeholder: "sessions.patch" },
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

/** On a phone the rarer fields wait behind a button, so that lines stay in sight. */
export function AuditFilter({ filter }: { filter: AuditFilterState }) {
  const { address, set, clear } = filter;
  const used = Object.values(address).filter((value) => value !== null && value !== "").length;
  const [isWhole, setWhole] = useState(used > 0);
  const rarer = isWhole ? "" : "max-sm:hidden";
  return (
    <section aria-label="Filter" className="grid grid-cols-2 items-end gap-3 sm:grid-cols-4 xl:grid-cols-8">
      <Field label="Text">
        <Input
          {...plain}
          value={address.text}
          placeholder="anywhere"
          onChange={(event) => set({ text: event.target.value })}
        />
      </Field>
      <Field label="Result">
        <Select
          value={address.result ?? any}
          options={results}
          onValueChange={(value) => set({ result: resultKinds.find((kind) => kind === value) ?? null })}
        />
      </Field>
      {texts.map(({ name, label, placeholder }) => (
        <Field key={name} label={label} className={rarer}>
          <Input
            {...plain}
            value={address[name]}
            placeholder={placeholder}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </Field>
      ))}
      <Field label="From" className={rarer}>
        <Input type="date" value={address.from} onChange={(event) => set({ from: event.target.value })} />
      </Field>
      <Field label="To" className={rarer}>
        <Input type="date" value={address.to} onChange={(event) => set({ to: event.target.value })} />
      </Field>
      <div className={cn("col-span-full flex flex-wrap gap-4 empty:hidden", used === 0 && "sm:hidden")}>
        {!isWhole && (
          <Button variant="link" className="min-h-6 sm:hidden" onClick={() => setWhole(true)}>
            More filters
          </Button>
        )}
        {used > 0 && (
          <Button variant="link" className="min-h-6" onClick={clear}>
            Clear the filter
          </Button>
        )}
      </div>
    </section>
  );
}

const plain = { autoComplete: "off", spellCheck: false } as const;
