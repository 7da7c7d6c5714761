import type { ReactNode } from "react";
import { Field, Textarea } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented";

export type CompactWish = {
  instructions: string;
  strategy: "default" | "summary" | "prune";
  notes: "default" | "on" | "off";
};

export const noWish: CompactWish = { instructions: "", strategy: "default", notes: "default" };
const instructionsLengthMax = 8000;

/** What a person may decide about a compaction; all of it is optional. */
export function CompactOptions({ wish, onChange }: { wish: CompactWish; onChange: (wish: CompactWish) => void }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Choice label="Older turns">
          <SegmentedControl
            label="Older turns"
            value={wish.strategy}
            onValueChange={(strategy) => onChange({ ...wish, strategy })}
            options={[
              { value: "default", label: "As configured" },
              { value: "summary", label: "Summarise" },
              { value: "prune", label: "Leave out" },
            ]}
          />
        </Choice>
        <Choice label="Ask for lasting notes first">
          <SegmentedControl
            label="Ask for lasting notes first"
            value={wish.notes}
            onValueChange={(notes) => onChange({ ...wish, notes })}
            options={[
              { value: "default", label: "When due" },
              { value: "on", label: "Yes" },
              { value: "off", label: "No" },
            ]}
          />
        </Choice>
      </div>
      {wish.strategy !== "prune" && (
        <Field label="Instructions for the summary" hint="Optional. What the summary must keep, in your own words.">
          <Textarea
            value={wish.instructions}
            maxLength={instructionsLengthMax}
            onChange={(event) => onChange({ ...wish, instructions: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}

/** The wish as the operation takes it: what was not decided is left out. */
export function plannedWish({ strategy, notes }: CompactWish) {
  return {
    ...(strategy === "default" ? {} : { strategy }),
    ...(notes === "default" ? {} : { memoryFlush: notes === "on" }),
  };
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}
