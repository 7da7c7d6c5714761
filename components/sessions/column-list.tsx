"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";
import { moveColumn } from "./column-choice";
import type { ListLayout } from "./use-list-layout";

/** Which columns are shown, in which order; each says what it tells. */
export function ColumnList({ layout }: { layout: ListLayout }) {
  const ids = useId();
  const { choices } = layout;
  const show = (id: string, isShown: boolean) =>
    layout.setChoices(choices.map((choice) => (choice.id === id ? { ...choice, isShown } : choice)));
  const move = (id: string, label: string, step: 1 | -1) => {
    const moved = moveColumn(choices, id, step);
    layout.setChoices(moved);
    announce(`${label} is column ${moved.findIndex((choice) => choice.id === id) + 1} of ${moved.length}`);
  };
  return (
    <section aria-labelledby={`${ids}-title`}>
      <div className="mb-1 flex items-center justify-between">
        <h3 id={`${ids}-title`} className="text-xs font-medium text-faint">
          Columns
        </h3>
        <Button
          variant="link"
          className="h-6! text-xs"
          disabled={layout.columnsText === ""}
          onClick={() => layout.setColumnsText("")}
        >
          Reset
        </Button>
      </div>
      <ol>
        {choices.map(({ id, isShown, column }, index) => (
          <li key={id} className="flex items-center gap-1 rounded-sm hover:bg-hover">
            <label title={column.meaning} className="flex min-h-8 flex-1 items-center gap-2.5 px-1 text-sm">
              <input
                type="checkbox"
                className="size-4 accent-accent-solid"
                checked={isShown}
                aria-describedby={`${ids}-${id}`}
                onChange={(event) => show(id, event.target.checked)}
              />
              {column.label}
              <span id={`${ids}-${id}`} hidden>
                {column.meaning}
              </span>
            </label>
            <Button
              variant="ghost"
              size="icon"
              className="size-6"
              aria-label={`Move ${column.label} up`}
              aria-disabled={index === 0}
              onClick={() => move(id, column.label, -1)}
            >
              <ArrowUp aria-hidden className="size-3.5!" />
            </Button>
            <Button
              variant="ghost"
              size="icon"
              className="size-6"
              aria-label={`Move ${column.label} down`}
              aria-disabled={index === choices.length - 1}
              onClick={() => move(id, column.label, 1)}
            >
              <ArrowDown aria-hidden className="size-3.5!" />
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
