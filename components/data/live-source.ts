import { type LiveEventName, liveEvents } from "@/lib/contract/events";

/** A frame as it came over the wire, not yet trusted. */
export type LiveFrame = { name: LiveEventName; data: string; id: string };
export type LiveStatus = { state: "connecting" | "live" | "reconnecting" | "stale"; sinceMs: number };
export type LiveMessage =
  | { type: "frame"; frame: LiveFrame }
  | { type: "status"; status: LiveStatus }
  | { type: "signed-out" };

type LiveSourceOptions = {
  /** a line that goes on after this event; "" when none came yet */
  open: (lastEventId: string) => EventSource;
  onMessage: (message: LiveMessage) => void;
  /** asked when a line was refused for good */
  isSignedOut: () => Promise<boolean>;
  now?: () => number;
  random?: () => number;
};

/** For whoever was not there all the time: everything may have changed. */
export const missedMessage: LiveMessage = {
  type: "frame",
  frame: { name: "hello", data: JSON.stringify({ bootId: "", seq: 0, resumed: false }), id: "" },
};

/** The server pings every 15 s: without any frame for this long the line is dead, whatever the browser thinks. */
export const silenceMs = 40_000;
const retryMs = 3_000;
/** A line that is away for longer shows what is old by now. */
export const staleMs = 10_000;
const eventNames = Object.keys(liveEvents).filter((name): name is LiveEventName => Object.hasOwn(liveEvents, name));

/** Keeps one EventSource open, across errors and silence, until the returned function is called or the login ended. */
export function openLiveSource({ open, onMessage, isSignedOut, ...rest }: LiveSourceOptions): () => void {
  const { now = Date.now, random = Math.random } = rest;
  const timers = createTimers();
  let source: EventSource | null = null;
  let lastEventId = "";
  let lastFrameMs = now();
  let isClosed = false;
  let status: LiveStatus = { state: "connecting", sinceMs: now() };

  const become = (state: LiveStatus["state"], sinceMs = now()) => {
    if (status.state === state) return;
    status = { state, sinceMs };
    onMessage({ type: "status", status });
  };
  const listenForSilence = () =>
    timers.set("silence", silenceMs, () => {
      become("stale", lastFrameMs);
      connect();
    });
  const lost = () => {
    if (status.state !== "stale") {
      become("reconnecting");
      timers.keep("stale", staleMs, () => become("stale", lastFrameMs));
    }
    if (source?.readyState === 2) void refused();
  };
  /** The browser gave up: the server answered something else than events, or was not there at all. */
  const refused = async () => {
    if (await isSignedOut()) {
      if (!isClosed) onMessage({ type: "signed-out" });
      close();
    } else if (!isClosed) timers.set("retry", retryMs * (0.5 + random()), connect);
  };
  const heard = (name: LiveEventName, event: MessageEvent) => {
    lastEventId = event.lastEventId || lastEventId;
    lastFrameMs = now();
    timers.clear("stale");
    listenForSilence();
    become("live");
    onMessage({ type: "frame", frame: { name, data: String(event.data), id: event.lastEventId } });
  };
  const connect = () => {
    source?.close();
    const opened = open(lastEventId);
    source = opened;
    for (const name of eventNames) opened.addEventListener(name, (event) => heard(name, event));
    opened.addEventListener("error", () => source === opened && lost());
    listenForSilence();
  };
  const close = () => {
    isClosed = true;
    timers.clearAll();
    source?.close();
  };

  onMessage({ type: "status", status });
  connect();
  return close;
}

type TimerName = "silence" | "stale" | "retry";

function createTimers() {
  const running = new Map<TimerName, ReturnType<typeof setTimeout>>();
  const clear = (name: TimerName) => {
    clearTimeout(running.get(name));
    running.delete(name);
  };
  const set = (name: TimerName, ms: number, act: () => void) => {
    clear(name);
    running.set(name, setTimeout(act, ms));
  };
  return {
    clear,
    set,
    /** starts it unless it runs already */
    keep: (name: TimerName, ms: number, act: () => void) => running.has(name) || set(name, ms, act),
    clearAll: () => {
      for (const name of running.keys()) clear(name);
    },
  };
}
