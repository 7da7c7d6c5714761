"use client";

import { useRef, useState } from "react";
import type { JobSelection } from "@/lib/contract/job-operations";
import type { SessionRow } from "@/lib/registry/session-row";
import { rowId, rowRef } from "./row-ref";

type RowName = Extract<JobSelection, { keys: unknown }>["keys"][number];

/** `some`: these rows. `all`: everything that the filter fits, but for these. */
export type Selected = { mode: "some" | "all"; rows: ReadonlyMap<string, RowName> };

export type RowSelection = {
  mode: Selected["mode"];
  count: number;
  /** rows that the filter fits, on every page */
  total: number;
  has: (id: string) => boolean;
  /** `reaching`: everything between the row that was touched last and this one becomes like this one */
  toggle: (id: string, reaching?: boolean) => void;
  /** the rows that are loaded */
  toggleLoaded: () => void;
  /** every row of the filter, on whichever page */
  selectAll: () => void;
  clear: () => void;
  /** what a job takes */
  input: JobSelection;
};

const nothing: Selected = { mode: "some", rows: new Map() };

type Listed = { rows: readonly SessionRow[]; total: number; query: string; agentId: string | undefined };

/** Which rows of a list are chosen. Another filter or another agent begins with none. */
export function useRowSelection({ rows, total, query, agentId }: Listed): RowSelection {
  const list = JSON.stringify([agentId ?? null, query]);
  const [held, setHeld] = useState({ list, selected: nothing });
  const anchor = useRef<string | null>(null);
  const selected = held.list === list ? held.selected : nothing;
  const set = (next: Selected) => setHeld({ list, selected: next });
  const loaded = rows.map(rowId);
  return {
    mode: selected.mode,
    count: selected.mode === "some" ? selected.rows.size : Math.max(0, total - selected.rows.size),
    total,
    has: (id) => isSelected(selected, id),
    toggle: (id, reaching = false) => {
      const ids = reaching && anchor.current !== null ? between(loaded, anchor.current, id) : [id];
      set(withRows(selected, rows, ids, reaching || !isSelected(selected, id)));
      anchor.current = id;
    },
    toggleLoaded: () => {
      const isFull = selected.mode === "all" ? selected.rows.size === 0 : loaded.every((id) => selected.rows.has(id));
      anchor.current = null;
      set(isFull ? nothing : withRows(nothing, rows, loaded, true));
    },
    selectAll: () => set({ mode: "all", rows: new Map() }),
    clear: () => {
      anchor.current = null;
      set(nothing);
    },
    input: inputOf(selected, query, agentId),
  };
}

export function isSelected({ mode, rows }: Selected, id: string): boolean {
  return rows.has(id) === (mode === "some");
}

/** The selection with these rows in it, or without them. */
export function withRows(
  { mode, rows }: Selected,
  listed: readonly SessionRow[],
  ids: readonly string[],
  on: boolean,
): Selected {
  const names = new Map(listed.map((row) => [rowId(row), nameOf(row)]));
  const next = new Map(rows);
  for (const id of ids) {
    const name = names.get(id);
    if (on === (mode === "some") && name !== undefined) next.set(id, name);
    else next.delete(id);
  }
  return { mode, rows: next };
}

/** Both ends and what stands between them; the last alone when one is not in the list. */
export function between(ids: readonly string[], from: string, to: string): string[] {
  const [start, end] = [ids.indexOf(from), ids.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}

function inputOf({ mode, rows }: Selected, query: string, agentId: string | undefined): JobSelection {
  const names = [...rows.values()];
  if (mode === "some") return { keys: names };
  return { query, ...(agentId !== undefined && { agentId }), ...(names.length > 0 && { except: names }) };
}

function nameOf(row: SessionRow): RowName {
  return { agentId: row.agentId, ...rowRef(row) };
}
