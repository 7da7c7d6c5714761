"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { LiveEvent } from "@/lib/contract/events";
import type { OperationInput, OperationOutput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";
import { useLiveEvents } from "./live-events";
import { refreshSession } from "./session-cache";

export type CompactionProgress = Extract<LiveEvent, { name: "compaction.progress" }>["data"];

/** How far the compaction of a session is, as long as somebody looks; null before the first word of it. */
export function useCompactionProgress(key: string): CompactionProgress | null {
  const [progress, setProgress] = useState<CompactionProgress | null>(null);
  useLiveEvents((event) => {
    if (event.name === "compaction.progress" && event.data.key === key) setProgress(event.data);
  });
  return progress;
}

/** A compaction that can be cancelled while its summary is written. */
export function useCompaction() {
  const client = useQueryClient();
  const running = useRef<AbortController | null>(null);
  const mutation = useMutation<OperationOutput<"sessions.compact">, Error, OperationInput<"sessions.compact">>({
    mutationFn: (input) => {
      running.current = new AbortController();
      return callOperation("sessions.compact", input, { signal: running.current.signal });
    },
    onSuccess: () => refreshContext(client),
    onSettled: () => {
      running.current = null;
    },
  });
  return { ...mutation, cancel: () => running.current?.abort() };
}

export function useUndoCompaction() {
  const client = useQueryClient();
  return useMutation<OperationOutput<"sessions.compaction.undo">, Error, OperationInput<"sessions.compaction.undo">>({
    mutationFn: (input) => callOperation("sessions.compaction.undo", input),
    onSuccess: () => refreshContext(client),
  });
}

function refreshContext(client: ReturnType<typeof useQueryClient>): void {
  void refreshSession(client);
  void client.invalidateQueries({ queryKey: ["sessions.context"] });
}
