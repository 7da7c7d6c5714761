import { eventFrame } from "./event-frame";
import type { EventHub, Fact, NumberedEvent } from "./event-hub";

export type StreamOptions = {
  lastEventId: string | null;
  /** what this client gets of an event; null: nothing */
  see(event: Fact): Fact | null;
  signal: AbortSignal;
  /** called once when the client does not keep up; the stream is over then */
  onOverflow(): void;
  pingMs?: number;
  /** how long the client waits before it comes back; default 1 to 2 s, so that not all come at once after a restart */
  retryMs?: number;
};

const queueEventsMax = 256;
const queueBytesMax = 1024 * 1024;
/** What is handed to the socket at once: it holds that much again while a client does not read. */
const chunkCharactersMax = 64 * 1024;

/**
 * Frames of one client (text/event-stream), `hello` first. Ends on abort, when the hub closes, or when more than 256
 * events or 1 MiB wait for a client that does not read: it comes back with Last-Event-ID. Source: control C16.
 */
export async function* eventStream(hub: EventHub, options: StreamOptions): AsyncGenerator<string> {
  const { signal, pingMs = 15_000, retryMs = 1000 + Math.floor(Math.random() * 1000) } = options;
  const queue = createQueue(options.onOverflow);
  let coveredSeq = Number.POSITIVE_INFINITY;
  const early: NumberedEvent[] = [];
  const receive = (numbered: NumberedEvent) => {
    if (coveredSeq === Number.POSITIVE_INFINITY) early.push(numbered);
    else if (numbered.seq > coveredSeq) queue.push(seenFrame(numbered));
  };
  const seenFrame = ({ id, event, frame }: NumberedEvent) => {
    const seen = options.see(event);
    if (seen === event) return frame;
    return seen ? eventFrame(seen.name, seen.data, id) : "";
  };
  signal.addEventListener("abort", queue.end);
  const subscription = await hub.subscribe({ receive, end: queue.end }, options.lastEventId);
  const pinging = setInterval(() => queue.push(pingFrame), pingMs);
  pinging.unref();
  try {
    const { seq, resumed, missed } = subscription;
    coveredSeq = seq;
    for (const numbered of early) receive(numbered);
    if (signal.aborted) return;
    const hello = eventFrame("hello", { bootId: hub.bootId, seq, resumed }, `${hub.bootId}-${seq - missed.length}`);
    yield `retry: ${retryMs}\n${hello}`;
    for (const numbered of missed) {
      const text = seenFrame(numbered);
      if (text !== "") yield text;
    }
    yield* queue.frames();
  } finally {
    clearInterval(pinging);
    signal.removeEventListener("abort", queue.end);
    subscription.unsubscribe();
  }
}

const pingFrame = eventFrame("ping", {});

function createQueue(onOverflow: () => void) {
  let waiting: string[] = [];
  let waitingBytes = 0;
  let ended = false;
  let wake: (() => void) | null = null;

  function end(): void {
    ended = true;
    waiting = [];
    wake?.();
  }

  function push(text: string): void {
    if (ended || text === "") return;
    waiting.push(text);
    waitingBytes += Buffer.byteLength(text);
    if (waiting.length > queueEventsMax || waitingBytes > queueBytesMax) {
      end();
      onOverflow();
    }
    wake?.();
  }

  function take(): string {
    let text = "";
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (text !== "" && text.length + next.length > chunkCharactersMax) break;
      text += next;
      waiting.shift();
      waitingBytes -= Buffer.byteLength(next);
    }
    return text;
  }

  async function* frames(): AsyncGenerator<string> {
    while (!ended) {
      if (waiting.length > 0) yield take();
      else await new Promise<void>((resolve) => (wake = resolve));
      wake = null;
    }
  }

  return { push, end, frames };
}
