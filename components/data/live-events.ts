"use client";

import { useEffect, useEffectEvent } from "react";
import useSWRSubscription from "swr/subscription";
import type { LiveEvent } from "@/lib/contract/events";
import { goToSignIn } from "./go-to-sign-in";
import { openLiveChannel } from "./live-channel";
import type { LiveStatus } from "./live-source";
import { parseLiveFrame } from "./parse-live-frame";

type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();
const connecting: LiveStatus = { state: "connecting", sinceMs: 0 };

/** Hears every live event of the store. SWR counts the users: the first opens the channel, the last closes it. */
export function useLiveEvents(listener: Listener): void {
  useLiveStatus();
  const hear = useEffectEvent(listener);
  useEffect(() => {
    const own: Listener = (event) => hear(event);
    listeners.add(own);
    return () => {
      listeners.delete(own);
    };
  }, []);
}

/** `live`, or since when it is not. */
export function useLiveStatus(): LiveStatus {
  const { data } = useSWRSubscription<LiveStatus, Error, string>("live", subscribe);
  return data ?? connecting;
}

function subscribe(_key: string, { next }: { next: (error: null, status: LiveStatus) => void }): () => void {
  return openLiveChannel((message) => {
    if (message.type === "status") next(null, message.status);
    else if (message.type === "signed-out") goToSignIn();
    else tell(parseLiveFrame(message.frame));
  });
}

function tell(event: LiveEvent | null): void {
  if (!event) return;
  for (const listener of listeners) listener(event);
}
