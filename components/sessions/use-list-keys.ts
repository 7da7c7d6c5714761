"use client";

import { type RefObject, useState } from "react";
import type { TableVirtuosoHandle } from "react-virtuoso";
import { rowId } from "@/components/data/row-ref";
import type { RowSelection } from "@/components/data/row-selection";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { SessionRow } from "@/lib/registry/session-row";

type ListKeysOptions = {
  rows: SessionRow[];
  /** the line of the table in which a row stands */
  lineOf: (rowIndex: number) => number;
  table: RefObject<TableVirtuosoHandle | null>;
  filter: RefObject<HTMLInputElement | null>;
  peekedId: string | null;
  onPeek: (id: string | null, isFollowing: boolean) => void;
  selection: RowSelection | undefined;
};

/** j and k walk the rows and carry the focus with them, Space peeks, x chooses, / filters, Esc closes the peek, then unchooses. */
export function useListKeys({ rows, lineOf, table, filter, peekedId, onPeek, selection }: ListKeysOptions) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const move = (step: 1 | -1) => {
    const at = rows.findIndex((row) => rowId(row) === (focusedRowId() ?? activeId));
    const index = Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step));
    const row = rows[index];
    if (!row) return;
    const id = rowId(row);
    setActiveId(id);
    if (peekedId !== null) onPeek(id, true);
    const line = lineOf(index);
    if (!focusRow(id)) table.current?.scrollIntoView({ index: line, done: () => focusRow(id) });
    else table.current?.scrollIntoView(line);
  };
  const choose = (reaching: boolean) => {
    const id = focusedRowId() ?? activeId;
    if (id === null || !selection) return false;
    selection.toggle(id, reaching);
    return true;
  };
  useShortcuts({
    x: () => choose(false),
    X: () => choose(true),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => (focusedRowId() ? move(1) : false),
    ArrowUp: () => (focusedRowId() ? move(-1) : false),
    Space: () => {
      const id = focusedRowId() ?? activeId;
      if (id === null) return false;
      onPeek(peekedId === id ? null : id, false);
      return true;
    },
    Enter: () => {
      const link = activeId !== null && focusedRowId() === null ? linkOf(activeId) : null;
      if (!link || document.activeElement instanceof HTMLAnchorElement) return false;
      link.click();
      return true;
    },
    "/": () => {
      filter.current?.focus();
      filter.current?.setSelectionRange(-1, -1);
    },
    Escape: () => {
      if (peekedId !== null) onPeek(null, false);
      else if (selection && selection.count > 0) selection.clear();
      else return false;
      return true;
    },
  });
  return { activeId, setActiveId };
}

function linkOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`);
}

function focusRow(id: string): boolean {
  const link = linkOf(id);
  link?.focus({ preventScroll: true });
  return link !== null;
}

function focusedRowId(): string | null {
  return document.activeElement?.getAttribute("data-row-id") ?? null;
}
