import { useEffect } from "react";
import type { Transcript } from "@/components/data/transcript-query";
import type { OutlineStore } from "./outline-store";

/** Of a file up to this size the outline is read unasked: one stretch. */
const unaskedBytesMax = 8 * 1024 * 1024;
const quietMs = 1500;

/** Reads the outline of a small file for its rail, and follows the growth of any file whose outline was asked for. */
export function useOutlineReading(store: OutlineStore, { page, sizeBytes }: Transcript): void {
  const generation = page?.generation;
  useEffect(() => {
    if (generation === undefined) return;
    const timer = setTimeout(() => {
      const { status } = store.get();
      const isWanted = status === "done" || (status === "idle" && sizeBytes <= unaskedBytesMax);
      if (isWanted) store.read(generation, sizeBytes);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [store, generation, sizeBytes]);
}
