import type { LiveEvent } from "@/lib/contract/events";
import { eventFrame } from "./event-frame";

/** What happened, before it has a number. */
export type Fact = LiveEvent extends infer Event ? (Event extends LiveEvent ? Omit<Event, "id"> : never) : never;
/** `frame`: made once, for everyone who sees all of the event */
export type NumberedEvent = { seq: number; id: string; event: Fact; frame: string };

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
const ringCharactersMax = 8 * 1024 * 1024;

/**
 * Numbers events, keeps the last 4,096 (or 8 MiB) for clients that come back, and runs their source only while somebody listens
 * (and `lingerMs` longer, so that a reconnecting client finds no gap). While the source sleeps nothing is seen: waking it
 * leaves a gap in the numbers, and whoever was here before learns that it must refresh.
 */
export function createEventHub(bootId: string, start: EventSourceStart, lingerMs = 30_000): EventHub {
  const listeners = new Set<Listener>();
  let ring: NumberedEvent[] = [];
  let ringCharacters = 0;
  let seq = 0;
  let source: ReturnType<EventSourceStart> | null = null;
  let lingering: NodeJS.Timeout | null = null;
  let closed = false;

  function publish(event: Fact): void {
    seq += 1;
    const id = `${bootId}-${seq}`;
    const numbered = { seq, id, event, frame: eventFrame(event.name, event.data, id) };
    keep(numbered);
    for (const listener of listeners) listener.receive(numbered);
  }

  function keep(numbered: NumberedEvent): void {
    ring.push(numbered);
    ringCharacters += numbered.frame.length;
    let dropped = ring.length > ringMax * 2 ? ring.length - ringMax : 0;
    for (const { frame } of ring.slice(0, dropped)) ringCharacters -= frame.length;
    for (; ringCharacters > ringCharactersMax; dropped += 1) ringCharacters -= ring[dropped]?.frame.length ?? 0;
    if (dropped > 0) ring = ring.slice(dropped);
  }

  function wake(): Promise<void> {
    if (lingering) clearTimeout(lingering);
    lingering = null;
    if (source) return source.ready;
    seq += 1;
    ring = [];
    ringCharacters = 0;
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
