"use client";

import { useId } from "react";
import { Field, Input } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { PoliciesFilterState } from "./use-policies-filter";

type PoliciesFilterProps = { filter: PoliciesFilterState; shownCount: number; totalCount: number };

export function PoliciesFilter({ filter, shownCount, totalCount }: PoliciesFilterProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <Field label="Filter the values" labelHidden className="w-full sm:w-72">
        <Input
          type="search"
          value={filter.text}
          placeholder="Filter: reset, idle, seed 002…"
          autoComplete="off"
          onChange={(event) => filter.setText(event.target.value)}
        />
      </Field>
      <div className="flex items-center gap-2 text-sm">
        <Switch id={id} checked={filter.changedOnly} onCheckedChange={filter.setChangedOnly} />
        <label htmlFor={id}>Only what differs from the default</label>
      </div>
      <p role="status" className="ml-auto text-sm text-muted tabular-nums">
        {shownCount} of {totalCount}
      </p>
    </div>
  );
}
