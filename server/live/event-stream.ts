import { eventFrame } from "./event-frame";
import type { EventHub, Fact, NumberedEvent } from "./event-hub";
import { type StallWatch, watchStall } from "./watch-stall";

export type StreamOptions = {
  lastEventId: string | null;
  /** what this client gets of an event; null: nothing */
  see(event: Fact): Fact | null;
  signal: AbortSignal;
  /** called once when the client does not keep up; the stream is over then */
  onOverflow(): void;
  /** how long a client may take no frame while some are on their way to it; default 4 s */
  stallMs?: number;
  pingMs?: number;
  /** how long the client waits before it comes back; default 1 to 2 s, so that not all come at once after a restart */
  retryMs?: number;
};

const queueEventsMax = 256;
const queueBytesMax = 1024 * 1024;
/** What is handed to the socket at once: it holds that much again while a client does not read. */
const chunkCharactersMax = 64 * 1024;

/**
 * Frames of one client (text/event-stream), `hello` first. Ends on abort, when the hub closes, or for a client that does not
 * read: when more than 256 events or 1 MiB wait for it, or what it was handed is not taken within `stallMs`. It comes back
 * with Last-Event-ID. Source: control C16.
 */
export async function* eventStream(hub: EventHub, options: StreamOptions): AsyncGenerator<string> {
  const { signal, pingMs = 15_000, retryMs = 1000 + Math.floor(Math.random() * 1000) } = options;
  const queue = createQueue(options.onOverflow);
  const stall = watchStall(queue.overflow, options.stallMs ?? 4000);
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
      if (text === "") continue;
      stall.handed();
      yield text;
      stall.taken();
    }
    yield* queue.frames(stall);
  } finally {
    clearInterval(pinging);
    stall.stop();
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
    if (waiting.length > queueEventsMax || waitingBytes > queueBytesMax) overflow();
    wake?.();
  }

  function overflow(): void {
    end();
    onOverflow();
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

  async function* frames(stall: StallWatch): AsyncGenerator<string> {
    while (!ended) {
      if (waiting.length > 0) {
        stall.handed();
        yield take();
        stall.taken();
      } else await new Promise<void>((resolve) => (wake = resolve));
      wake = null;
    }
  }

  return { push, end, overflow, frames };
}
