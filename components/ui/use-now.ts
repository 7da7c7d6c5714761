"use client";

import { useSyncExternalStore } from "react";

const tickMs = 20_000;
const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The time of one clock that everything on the page shares; it ticks every 20 seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readClock, readClock);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    tick();
    timer = setInterval(tick, tickMs);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

function tick(): void {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

function readClock(): number {
  return nowMs;
}
