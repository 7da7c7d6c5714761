import { useEffect, useEffectEvent, useRef } from "react";
import { callOperation } from "@/components/data/call-operation";
import { useLiveEvents } from "@/components/data/live-events";
import type { Transcript, TranscriptNameInput } from "@/components/data/transcript-query";

type FileNews = {
  agentId: string;
  name: TranscriptNameInput;
  transcript: Pick<Transcript, "page" | "restart">;
  onReplaced: () => void;
  onRemoved: () => void;
};

/** Tells when the file on screen was replaced or removed, whoever did it. */
export function useFileNews({ agentId, name, transcript, onReplaced, onRemoved }: FileNews): void {
  const { page, restart } = transcript;
  const generation = useRef(page?.generation);
  const tellReplaced = useEffectEvent(onReplaced);
  useEffect(() => {
    if (page === undefined) return;
    const isOther = generation.current !== undefined && generation.current !== page.generation;
    generation.current = page.generation;
    if (isOther) tellReplaced();
  }, [page]);
  useLiveEvents((event) => {
    if (event.name === "transcript.removed") {
      if (event.data.agentId === agentId && event.data.file === page?.file) onRemoved();
    } else if (event.name === "registry.changed" && page && "sessionKey" in name) {
      const { keys } = event.data;
      const isOurs = event.data.agentId === agentId && (keys.length === 0 || keys.includes(name.sessionKey));
      if (isOurs) void isStillNamed(name, page.generation).then((isSame) => isSame || restart());
    }
  });
}

/** A key can be given another file while the old one stays where it is. When nobody knows, what is on screen stays. */
async function isStillNamed(name: TranscriptNameInput, generation: string): Promise<boolean> {
  try {
    return (await callOperation("sessions.history", { ...name, limit: 1 })).generation === generation;
  } catch {
    return true;
  }
}
