"use client";

import { useState } from "react";
import type { SessionRow } from "@/lib/registry/session-row";
import { mergeRows } from "./merge-rows";

type Held = {
  list: string;
  fresh: SessionRow[];
  shown: SessionRow[];
  /** id → how often it changed while on screen */
  changes: ReadonlyMap<string, number>;
  waiting: number;
  isReordered: boolean;
};

const nothing: Held = { list: "", fresh: [], shown: [], changes: new Map(), waiting: 0, isReordered: false };

/**
 * The rows to draw. Another list (other filter, other order) replaces them; news of the same list is merged in. A null
 * name means that the named list is still on its way: what is shown stays.
 */
export function useShownRows(list: string | null, fresh: SessionRow[]) {
  const [stored, setHeld] = useState(nothing);
  let held = stored;
  if (list !== null && (held.list !== list || held.fresh !== fresh)) {
    held = held.list === list ? merged(held, fresh) : { ...nothing, list, fresh, shown: fresh };
    setHeld(held);
  }
  return { ...held, showAll: () => setHeld({ ...nothing, list: held.list, fresh: held.fresh, shown: held.fresh }) };
}

function merged(held: Held, fresh: SessionRow[]): Held {
  const { rows, changed, waiting, isReordered } = mergeRows(held.shown, fresh);
  const changes = new Map(held.changes);
  for (const id of changed) changes.set(id, (changes.get(id) ?? 0) + 1);
  return { list: held.list, fresh, shown: rows, changes, waiting, isReordered };
}
