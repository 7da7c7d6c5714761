import { useEffect, useEffectEvent, useRef } from "react";
import { useLiveEvents } from "@/components/data/live-events";
import type { HistoryResult } from "@/lib/contract/results";

type FileNews = { agentId: string; page: HistoryResult | undefined; onReplaced: () => void; onRemoved: () => void };

/** Tells when the file on screen was replaced or removed, whoever did it. */
export function useFileNews({ agentId, page, onReplaced, onRemoved }: FileNews): void {
  const generation = useRef(page?.generation);
  const tellReplaced = useEffectEvent(onReplaced);
  useEffect(() => {
    if (page === undefined) return;
    const isOther = generation.current !== undefined && generation.current !== page.generation;
    generation.current = page.generation;
    if (isOther) tellReplaced();
  }, [page]);
  useLiveEvents((event) => {
    if (event.name !== "transcript.removed") return;
    if (event.data.agentId === agentId && event.data.file === page?.file) onRemoved();
  });
}
