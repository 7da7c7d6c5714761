"use client";

import { Settings2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SegmentedControl } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { type Grouping, groupings } from "@/lib/contract/inputs";
import { ColumnList } from "./column-list";
import { groupingWords } from "./group-words";
import { type ListLayout, densities } from "./use-list-layout";

type LayoutMenuProps = {
  layout: ListLayout;
  groupBy: Grouping | null;
  onGroupBy: (grouping: Grouping | null) => void;
  /** all rows are of one agent */
  isOneAgent: boolean;
};

const nothing = "none";

/** How the rows are laid out: groups, density, columns. */
export function LayoutMenu({ layout, groupBy, onGroupBy, isOneAgent }: LayoutMenuProps) {
  const choices = groupings.filter((grouping) => !isOneAgent || grouping !== "agent");
  const choose = (value: string) => onGroupBy(choices.find((grouping) => grouping === value) ?? null);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="icon" className="size-9" aria-label="Groups, columns and density">
          <Settings2 aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Groups, columns and density" className="space-y-3">
        <div className="flex items-center justify-between gap-3">
          <span className="text-sm text-muted">Group by</span>
          <Select
            aria-label="Group by"
            className="w-40"
            value={groupBy ?? nothing}
            onValueChange={choose}
            options={[
              { value: nothing, label: "None" },
              ...choices.map((grouping) => ({ value: grouping, label: groupingWords[grouping] })),
            ]}
          />
        </div>
        <div className="flex items-center justify-between gap-3 max-md:hidden">
          <span className="text-sm text-muted">Rows</span>
          <SegmentedControl
            label="Density of the rows"
            value={layout.density}
            onValueChange={layout.setDensity}
            options={densities.map((value) => ({ value, label: value === "compact" ? "Compact" : "Comfortable" }))}
          />
        </div>
        <div className="border-t border-line pt-3 max-md:hidden">
          <ColumnList layout={layout} />
        </div>
      </PopoverContent>
    </Popover>
  );
}
