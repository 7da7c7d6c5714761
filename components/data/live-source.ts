import { type LiveEventName, liveEvents } from "@/lib/contract/events";

/** A frame as it came over the wire, not yet trusted. */
export type LiveFrame = { name: LiveEventName; data: string; id: string };
export type LiveStatus = { state: "connecting" | "live" | "reconnecting" | "stale"; sinceMs: number };
export type LiveMessage = { type: "frame"; frame: LiveFrame } | { type: "status"; status: LiveStatus };

type LiveSourceOptions = {
  open: () => EventSource;
  onMessage: (message: LiveMessage) => void;
  now?: () => number;
};

/** The server pings every 15 s: without any frame for this long the line is dead, whatever the browser thinks. */
export const silenceMs = 40_000;
const retryMs = 3_000;
const eventNames = Object.keys(liveEvents).filter((name): name is LiveEventName => Object.hasOwn(liveEvents, name));

/** Keeps one EventSource open, across errors and silence, until the returned function is called. */
export function openLiveSource({ open, onMessage, now = Date.now }: LiveSourceOptions): () => void {
  let source: EventSource | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let status: LiveStatus = { state: "connecting", sinceMs: now() };

  const become = (state: LiveStatus["state"]) => {
    if (status.state === state) return;
    status = { state, sinceMs: now() };
    onMessage({ type: "status", status });
  };
  const listenForSilence = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      become("stale");
      connect();
    }, silenceMs);
  };
  const lost = () => {
    become(status.state === "stale" ? "stale" : "reconnecting");
    if (source?.readyState !== 2) return;
    clearTimeout(retry);
    retry = setTimeout(connect, retryMs);
  };
  const connect = () => {
    source?.close();
    const opened = open();
    source = opened;
    for (const name of eventNames) {
      opened.addEventListener(name, (event) => {
        listenForSilence();
        become("live");
        onMessage({ type: "frame", frame: { name, data: String(event.data), id: event.lastEventId } });
      });
    }
    opened.addEventListener("error", lost);
    listenForSilence();
  };

  onMessage({ type: "status", status });
  connect();
  return () => {
    clearTimeout(watchdog);
    clearTimeout(retry);
    source?.close();
  };
}
