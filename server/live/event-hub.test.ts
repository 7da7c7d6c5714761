import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Fact, type NumberedEvent, createEventHub } from "./event-hub";

const changed: Fact = { name: "config.changed", data: {} };

function createSource() {
  const state = { running: false, starts: 0, publish: (_event: Fact): void => {} };
  const start = (publish: (event: Fact) => void) => {
    state.running = true;
    state.starts += 1;
    state.publish = publish;
    return { ready: Promise.resolve(), stop: () => void (state.running = false) };
  };
  return { state, start };
}

function createListener() {
  const received: NumberedEvent[] = [];
  const listener = {
    ended: false,
    receive: (event: NumberedEvent) => void received.push(event),
    end: () => void (listener.ended = true),
  };
  return { received, listener };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("createEventHub", () => {
  it("runs its source from the first listener until a while after the last", async () => {
    const { state, start } = createSource();
    const hub = createEventHub("boot", start, 1000);
    expect(state.running).toBe(false);
    const first = await hub.subscribe(createListener().listener, null);
    const second = await hub.subscribe(createListener().listener, null);
    expect(state).toMatchObject({ running: true, starts: 1 });
    first.unsubscribe();
    vi.advanceTimersByTime(5000);
    expect(state.running).toBe(true);
    second.unsubscribe();
    expect(state.running).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(state.running).toBe(false);
  });

  it("keeps no more than 8 MiB of events for clients that return", async () => {
    const hub = createEventHub("boot", createSource().start);
    const { received, listener } = createListener();
    await hub.subscribe(listener, null);
    const large: Fact = { name: "store.changed", data: { reason: "x".repeat(1024 * 1024) } };
    for (let count = 0; count < 12; count += 1) hub.publish(large);
    const missedSince = async (position: number) =>
      hub.subscribe(createListener().listener, received[position]?.id ?? null);
    expect(await missedSince(0)).toMatchObject({ resumed: false, missed: [] });
    const { resumed, missed } = await missedSince(8);
    expect(resumed).toBe(true);
    expect(missed.map((event) => event.seq)).toEqual(received.slice(9).map((event) => event.seq));
  });

  it("hands a returning client exactly what it missed", async () => {
    const { start } = createSource();
    const hub = createEventHub("boot", start);
    const { received, listener } = createListener();
    const subscription = await hub.subscribe(listener, null);
    expect(subscription).toMatchObject({ resumed: false, missed: [] });
    for (let count = 0; count < 5; count += 1) hub.publish(changed);
    const second = await hub.subscribe(createListener().listener, received[1]?.id ?? null);
    expect(second.resumed).toBe(true);
    expect(second.missed.map((event) => event.id)).toEqual(received.slice(2).map((event) => event.id));
    const upToDate = await hub.subscribe(createListener().listener, received.at(-1)?.id ?? null);
    expect(upToDate).toMatchObject({ resumed: true, missed: [] });
  });

  it("keeps at least the last 2,000 events and admits when more are lost", async () => {
    const { start } = createSource();
    const hub = createEventHub("boot", start);
    const { received, listener } = createListener();
    await hub.subscribe(listener, null);
    for (let count = 0; count < 20_000; count += 1) hub.publish(changed);
    const recent = await hub.subscribe(createListener().listener, received.at(-2001)?.id ?? null);
    expect(recent.missed).toHaveLength(2000);
    const old = await hub.subscribe(createListener().listener, received[0]?.id ?? null);
    expect(old).toMatchObject({ resumed: false, missed: [] });
  });

  it.each(["other-3", "boot-99", "boot-", "boot--1", "boot-1e3", ""])(
    "does not resume from %j",
    async (lastEventId) => {
      const { start } = createSource();
      const hub = createEventHub("boot", start);
      await hub.subscribe(createListener().listener, null);
      hub.publish(changed);
      expect((await hub.subscribe(createListener().listener, lastEventId)).resumed).toBe(false);
    },
  );

  it("does not resume over a time in which nobody watched", async () => {
    const { start } = createSource();
    const hub = createEventHub("boot", start, 1000);
    const first = await hub.subscribe(createListener().listener, null);
    hub.publish(changed);
    first.unsubscribe();
    vi.advanceTimersByTime(1001);
    const second = await hub.subscribe(createListener().listener, `boot-${first.seq + 1}`);
    expect(second.resumed).toBe(false);
  });

  it("ends every listener when it closes, late ones too", async () => {
    const { state, start } = createSource();
    const hub = createEventHub("boot", start);
    const early = createListener();
    await hub.subscribe(early.listener, null);
    hub.close();
    expect(early.listener.ended).toBe(true);
    expect(state.running).toBe(false);
    const late = createListener();
    await hub.subscribe(late.listener, null);
    expect(late.listener.ended).toBe(true);
    expect(state.starts).toBe(1);
  });
});
