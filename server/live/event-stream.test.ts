import { describe, expect, it, vi } from "vitest";
import { type Fact, createEventHub } from "./event-hub";
import { type StreamOptions, eventStream } from "./event-stream";

const grew = (sizeBytes: number): Fact => ({
  name: "transcript.grew",
  data: { agentId: "main", file: "a.jsonl", sizeBytes },
});

function openHub() {
  return createEventHub("boot", () => ({ ready: Promise.resolve(), stop: () => {} }));
}

function open(hub: ReturnType<typeof openHub>, options: Partial<StreamOptions> = {}) {
  const controller = new AbortController();
  const onOverflow = vi.fn<() => void>();
  const frames = eventStream(hub, {
    lastEventId: null,
    see: (event) => event,
    signal: controller.signal,
    onOverflow,
    retryMs: 1000,
    ...options,
  });
  return { frames, controller, onOverflow };
}

describe("eventStream", () => {
  it("says hello, then what happens, each frame with id, name and data", async () => {
    const hub = openHub();
    const { frames } = open(hub);
    const hello = await frames.next();
    expect(hello.value).toMatch(
      /^retry: 1000\nid: boot-1\nevent: hello\ndata: \{"bootId":"boot","seq":1,"resumed":false\}\n\n$/,
    );
    hub.publish(grew(7));
    expect((await frames.next()).value).toBe(
      'id: boot-2\nevent: transcript.grew\ndata: {"agentId":"main","file":"a.jsonl","sizeBytes":7}\n\n',
    );
  });

  it("replays what was missed once, in order, before what is new", async () => {
    const hub = openHub();
    await open(hub).frames.next();
    for (const size of [1, 2, 3]) hub.publish(grew(size));
    const { frames } = open(hub, { lastEventId: "boot-2" });
    expect((await frames.next()).value).toContain(
      'id: boot-2\nevent: hello\ndata: {"bootId":"boot","seq":4,"resumed":true}',
    );
    hub.publish(grew(4));
    const rest = [await frames.next(), await frames.next(), await frames.next()].map((step) => step.value);
    expect(rest.map((text) => /^id: (\S+)/.exec(String(text))?.[1])).toEqual(["boot-3", "boot-4", "boot-5"]);
  });

  it("leaves out what the client does not want", async () => {
    const hub = openHub();
    const { frames } = open(hub, { see: (event) => (event.name === "transcript.grew" ? null : event) });
    await frames.next();
    hub.publish(grew(1));
    hub.publish({ name: "config.changed", data: {} });
    expect((await frames.next()).value).toContain("event: config.changed");
  });

  it("C16: is cut when more than 256 events wait for a client that does not read", async () => {
    const hub = openHub();
    const { frames, onOverflow } = open(hub);
    await frames.next();
    for (let count = 0; count < 256; count += 1) hub.publish(grew(count));
    expect(onOverflow).not.toHaveBeenCalled();
    hub.publish(grew(256));
    expect(onOverflow).toHaveBeenCalledTimes(1);
    expect((await frames.next()).done).toBe(true);
    expect(hub.listenerCount()).toBe(0);
  });

  it("C16: is cut when more than 1 MiB waits", async () => {
    const hub = openHub();
    const { frames, onOverflow } = open(hub);
    await frames.next();
    const keys = Array.from({ length: 3000 }, (_, index) => `${"ü".repeat(100)}${index}`);
    hub.publish({ name: "registry.changed", data: { agentId: "main", keys, revision: "1" } });
    expect(onOverflow).not.toHaveBeenCalled();
    hub.publish({ name: "registry.changed", data: { agentId: "main", keys, revision: "2" } });
    expect(onOverflow).toHaveBeenCalledTimes(1);
  });

  it("hands on at most 64 KiB at once, and counts the rest as waiting", async () => {
    const hub = openHub();
    const { frames, onOverflow } = open(hub);
    await frames.next();
    const reason = "x".repeat(10_000);
    for (let count = 0; count < 100; count += 1) hub.publish({ name: "store.changed", data: { reason } });
    const first = String((await frames.next()).value);
    expect(first.length).toBeLessThanOrEqual(64 * 1024);
    expect(first.match(/^id: /gm)).toHaveLength(6);
    for (let count = 0; count < 10; count += 1) hub.publish({ name: "store.changed", data: { reason } });
    expect(onOverflow).not.toHaveBeenCalled();
    hub.publish({ name: "store.changed", data: { reason } });
    expect(onOverflow).toHaveBeenCalledTimes(1);
  });

  it("C16: is cut when what it was handed is not taken, and not while it takes one after another", async () => {
    const hub = openHub();
    const { frames, onOverflow } = open(hub, { stallMs: 8 });
    await frames.next();
    hub.publish(grew(1));
    await frames.next();
    hub.publish(grew(2));
    await frames.next();
    expect(onOverflow).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(onOverflow).toHaveBeenCalledTimes(1));
    expect((await frames.next()).done).toBe(true);
    expect(hub.listenerCount()).toBe(0);
  });

  it("asks clients to come back at different times", async () => {
    const waits = new Set<string>();
    for (let client = 0; client < 20; client += 1) {
      const { value } = await eventStream(openHub(), {
        lastEventId: null,
        see: (event) => event,
        signal: new AbortController().signal,
        onOverflow: () => {},
      }).next();
      waits.add(/^retry: (1\d{3})\n/.exec(String(value))?.[1] ?? "none");
    }
    expect(waits.size).toBeGreaterThan(5);
    expect(waits).not.toContain("none");
  });

  it("ends on abort while it waits, and gives its place back", async () => {
    const hub = openHub();
    const { frames, controller } = open(hub);
    await frames.next();
    const waiting = frames.next();
    controller.abort();
    expect((await waiting).done).toBe(true);
    expect(hub.listenerCount()).toBe(0);
  });

  it("ends when the hub closes", async () => {
    const hub = openHub();
    const { frames } = open(hub);
    await frames.next();
    const waiting = frames.next();
    hub.close();
    expect((await waiting).done).toBe(true);
  });

  it("sends a ping without an id when nothing happens", async () => {
    const { frames } = open(openHub(), { pingMs: 5 });
    await frames.next();
    expect((await frames.next()).value).toMatch(/^(event: ping\ndata: \{\}\n\n)+$/);
  });
});
