"use client";

import type { LucideIcon } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

export type PageCommand = {
  id: string;
  label: string;
  icon: LucideIcon;
  run: () => void;
  /** why it cannot be done now */
  refused?: string | undefined;
};

export type PageCommands = { heading: string; commands: readonly PageCommand[] };

let offered: readonly PageCommands[] = [];
const listeners = new Set<() => void>();

/** What can be done on the page that is shown; the palette offers it for as long as the caller stands there. */
export function useOfferCommands(heading: string, commands: readonly PageCommand[]): void {
  useEffect(() => {
    const set = { heading, commands };
    change([...offered, set]);
    return () => change(offered.filter((other) => other !== set));
  }, [heading, commands]);
}

export function usePageCommands(): readonly PageCommands[] {
  return useSyncExternalStore(subscribe, read, read);
}

function change(next: readonly PageCommands[]): void {
  offered = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): readonly PageCommands[] {
  return offered;
}
