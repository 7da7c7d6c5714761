"use client";

import { usePreference, useStoredText } from "@/components/ui/use-preference";
import { type ColumnChoice, printColumns, readColumns } from "./column-choice";
import { type Column, columns } from "./columns";

export const densities = ["comfortable", "compact"] as const;

export type ListLayout = {
  density: (typeof densities)[number];
  setDensity: (density: (typeof densities)[number]) => void;
  /** as text; empty: the default */
  columnsText: string;
  setColumnsText: (text: string) => void;
  /** every column in its order, but for those that say nothing here */
  choices: readonly (ColumnChoice & { column: Column })[];
  setChoices: (choices: readonly ColumnChoice[]) => void;
  shown: readonly Column[];
};

/** Density and columns, kept in this browser. */
export function useListLayout(withAgent: boolean): ListLayout {
  const [density, setDensity] = usePreference("density", densities);
  const [stored, setColumnsText] = useStoredText("columns");
  const choices = readColumns(stored ?? "", columns).flatMap((choice) => {
    const column = columns.find(({ id }) => id === choice.id);
    return column ? [{ ...choice, column }] : [];
  });
  const fitting = choices.filter(({ id }) => withAgent || id !== "agent");
  return {
    density,
    setDensity,
    columnsText: stored ?? "",
    setColumnsText,
    choices: fitting,
    setChoices: (next) => setColumnsText(printColumns(withHidden(next, choices), columns)),
    shown: fitting.filter(({ isShown }) => isShown).map(({ column }) => column),
  };
}

/** A column that says nothing here keeps its place for where it does. */
function withHidden(next: readonly ColumnChoice[], all: readonly ColumnChoice[]): ColumnChoice[] {
  const result = [...next];
  for (const [index, choice] of all.entries())
    if (!next.some(({ id }) => id === choice.id)) result.splice(Math.min(index, result.length), 0, choice);
  return result.map(({ id, isShown }) => ({ id, isShown }));
}
