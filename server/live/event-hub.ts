import type { LiveEvent } from "@/lib/contract/events";

/** What happened, before it has a number. */
export type Fact = LiveEvent extends infer Event ? (Event extends LiveEvent ? Omit<Event, "id"> : never) : never;
export type NumberedEvent = { seq: number; id: string; event: Fact };

export type Subscription = {
  /** the number of the newest event that `missed` covers */
  seq: number;
  /** true when `missed` is everything since the client's last event */
  resumed: boolean;
  missed: NumberedEvent[];
  unsubscribe(): void;
};
export type Listener = { receive(event: NumberedEvent): void; end(): void };

export type EventHub = {
  bootId: string;
  publish(event: Fact): void;
  /** starts the source when this is the first listener; resolves when the source is awake */
  subscribe(listener: Listener, lastEventId: string | null): Promise<Subscription>;
  listenerCount(): number;
  /** ends every stream and the source, for good */
  close(): void;
};

/** What makes events while somebody listens. `ready` resolves when nothing that happens from now on is missed. */
export type EventSourceStart = (publish: (event: Fact) => void) => { ready: Promise<void>; stop(): void };

const ringMax = 4096;

/**
 * Numbers events, keeps the last 4,096 for clients that come back, and runs their source only while somebody listens
 * (and `lingerMs` longer, so that a reconnecting client finds no gap). While the source sleeps nothing is seen: waking it
 * leaves a gap in the numbers, and whoever was here before learns that it must refresh.
 */
export function createEventHub(bootId: string, start: EventSourceStart, lingerMs = 30_000): EventHub {
  const listeners = new Set<Listener>();
  let ring: NumberedEvent[] = [];
  let seq = 0;
  let source: ReturnType<EventSourceStart> | null = null;
  let lingering: NodeJS.Timeout | null = null;
  let closed = false;

  function publish(event: Fact): void {
    seq += 1;
    const numbered = { seq, id: `${bootId}-${seq}`, event };
    ring.push(numbered);
    if (ring.length > ringMax * 2) ring = ring.slice(-ringMax);
    for (const listener of listeners) listener.receive(numbered);
  }

  function wake(): Promise<void> {
    if (lingering) clearTimeout(lingering);
    lingering = null;
    if (source) return source.ready;
    seq += 1;
    ring = [];
    source = start(publish);
    return source.ready;
  }

  function sleep(): void {
    source?.stop();
    source = null;
    lingering = null;
  }

  function leave(listener: Listener): void {
    listeners.delete(listener);
    if (listeners.size > 0 || closed || lingering) return;
    lingering = setTimeout(sleep, lingerMs);
    lingering.unref();
  }

  return {
    bootId,
    publish,
    listenerCount: () => listeners.size,
    async subscribe(listener, lastEventId) {
      if (closed) listener.end();
      else {
        listeners.add(listener);
        await wake();
      }
      const missed = missedSince(ring, bootId, seq, lastEventId);
      return { seq, resumed: missed !== null, missed: missed ?? [], unsubscribe: () => leave(listener) };
    },
    close() {
      closed = true;
      if (lingering) clearTimeout(lingering);
      sleep();
      for (const listener of listeners) listener.end();
    },
  };
}

/** Null when the client was never here, or something between its last event and now is lost. */
function missedSince(
  ring: NumberedEvent[],
  bootId: string,
  seq: number,
  lastId: string | null,
): NumberedEvent[] | null {
  const last = seqIn(lastId, bootId);
  if (last === null || last > seq) return null;
  if (last === seq) return [];
  const first = ring.findIndex((numbered) => numbered.seq === last + 1);
  return first === -1 ? null : ring.slice(first);
}

function seqIn(id: string | null, bootId: string): number | null {
  if (!id?.startsWith(`${bootId}-`)) return null;
  const text = id.slice(bootId.length + 1);
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
