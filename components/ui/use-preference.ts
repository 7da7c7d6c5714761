"use client";

import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** A small choice kept in this browser; the first one holds on the server and where nothing is stored. */
export function usePreference<V extends string>(name: string, choices: readonly [V, ...V[]]): [V, (value: V) => void] {
  const [stored, store] = useStoredText(name);
  return [choices.find((choice) => choice === stored) ?? choices[0], store];
}

/** A text kept in this browser; null on the server, when none is stored, and where storage is refused. */
export function useStoredText(name: string): [string | null, (value: string) => void] {
  const storageKey = `rockpool.${name}`;
  const stored = useSyncExternalStore(
    subscribe,
    () => read(storageKey),
    () => null,
  );
  const store = useCallback((value: string) => write(storageKey, value), [storageKey]);
  return [stored, store];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}
