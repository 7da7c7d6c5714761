"use client";

import { Settings2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  Menu,
  MenuCheckboxItem,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";
import { usePreference, useStoredText } from "@/components/ui/use-preference";
import { columns } from "./columns";

const densities = ["comfortable", "compact"] as const;

/** Density and columns, kept in this browser. */
export function useListView(withAgent: boolean) {
  const [density, setDensity] = usePreference("density", densities);
  const [hiddenText, storeHidden] = useStoredText("hidden-columns");
  const hidden = new Set((hiddenText ?? "").split(",").filter(Boolean));
  const available = columns.filter(({ id }) => withAgent || id !== "agent");
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    storeHidden([...next].join(","));
  };
  return { density, setDensity, available, hidden, toggle, shown: available.filter(({ id }) => !hidden.has(id)) };
}

export function ListViewMenu({ view }: { view: ReturnType<typeof useListView> }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="icon" className="size-9 max-md:hidden" aria-label="Columns and density">
          <Settings2 aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>Rows</MenuLabel>
        <MenuRadioGroup value={view.density}>
          {densities.map((density) => (
            <MenuRadioItem key={density} value={density} onSelect={() => view.setDensity(density)}>
              {density === "compact" ? "Compact" : "Comfortable"}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuLabel>Columns</MenuLabel>
        {view.available.map(({ id, label }) => (
          <MenuCheckboxItem
            key={id}
            checked={!view.hidden.has(id)}
            onCheckedChange={() => view.toggle(id)}
            onSelect={(event) => event.preventDefault()}
          >
            {label}
          </MenuCheckboxItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
