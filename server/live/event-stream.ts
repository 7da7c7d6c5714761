import type { EventHub, Fact, NumberedEvent } from "./event-hub";

export type StreamOptions = {
  lastEventId: string | null;
  /** what this client gets of an event; null: nothing */
  see(event: Fact): Fact | null;
  signal: AbortSignal;
  /** called once when the client does not keep up; the stream is over then */
  onOverflow(): void;
  pingMs?: number;
};

const queueEventsMax = 256;
const queueBytesMax = 1024 * 1024;

/**
 * Frames of one client (text/event-stream), `hello` first. Ends on abort, when the hub closes, or when more than 256
 * events or 1 MiB wait for a client that does not read: it comes back with Last-Event-ID. Source: control C16.
 */
export async function* eventStream(hub: EventHub, options: StreamOptions): AsyncGenerator<string> {
  const { signal, pingMs = 15_000 } = options;
  const queue = createQueue(options.onOverflow);
  let coveredSeq = Number.POSITIVE_INFINITY;
  const early: NumberedEvent[] = [];
  const receive = (numbered: NumberedEvent) => {
    if (coveredSeq === Number.POSITIVE_INFINITY) early.push(numbered);
    else if (numbered.seq > coveredSeq) queue.push(seenFrame(numbered));
  };
  const seenFrame = ({ id, event }: NumberedEvent) => {
    const seen = options.see(event);
    return seen ? frame(seen.name, seen.data, id) : "";
  };
  signal.addEventListener("abort", queue.end);
  const subscription = await hub.subscribe({ receive, end: queue.end }, options.lastEventId);
  const pinging = setInterval(() => queue.push(frame("ping", {})), pingMs);
  pinging.unref();
  try {
    const { seq, resumed, missed } = subscription;
    coveredSeq = seq;
    for (const numbered of early) receive(numbered);
    if (signal.aborted) return;
    yield `retry: 1000\n${frame("hello", { bootId: hub.bootId, seq, resumed }, `${hub.bootId}-${seq - missed.length}`)}`;
    for (const text of missed.map(seenFrame)) if (text !== "") yield text;
    yield* queue.frames();
  } finally {
    clearInterval(pinging);
    signal.removeEventListener("abort", queue.end);
    subscription.unsubscribe();
  }
}

function frame(name: string, data: unknown, id?: string): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

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

  async function* frames(): AsyncGenerator<string> {
    while (!ended) {
      const ready = waiting;
      waiting = [];
      waitingBytes = 0;
      if (ready.length > 0) yield ready.join("");
      else await new Promise<void>((resolve) => (wake = resolve));
      wake = null;
    }
  }

  return { push, end, frames };
}
