import { useSyncExternalStore } from "react";
import type { OutlineState, OutlineStore } from "./outline-store";

export function useOutline(store: OutlineStore): OutlineState {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
