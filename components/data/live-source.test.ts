import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type LiveMessage, openLiveSource, silenceMs, staleMs } from "./live-source";

/** An EventSource whose frames and failures the test decides. */
class Wire extends EventTarget {
  static opened: Wire[] = [];
  readyState = 0;
  constructor(readonly lastEventId: string) {
    super();
    Wire.opened.push(this);
  }
  send(name: string, data: unknown): void {
    this.readyState = 1;
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId: "boot-1" }));
  }
  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event("error"));
  }
  close(): void {
    this.readyState = 2;
  }
}

let heard: LiveMessage[] = [];
let close: () => void = () => {};
let signedOut = false;
const states = () => heard.flatMap((message) => (message.type === "status" ? [message.status.state] : []));
const latest = () => {
  const wire = Wire.opened.at(-1);
  if (!wire) throw new Error("nothing was opened");
  return wire;
};

beforeEach(() => {
  vi.useFakeTimers();
  Wire.opened = [];
  heard = [];
  signedOut = false;
  close = openLiveSource({
    open: (lastEventId) => new Wire(lastEventId) as unknown as EventSource,
    onMessage: (message) => heard.push(message),
    isSignedOut: () => Promise.resolve(signedOut),
    random: () => 0.5,
  });
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

describe("openLiveSource", () => {
  it("is live from the first frame and hands frames on as they came", () => {
    latest().send("hello", { bootId: "boot", seq: 1, resumed: false });
    expect(states()).toEqual(["connecting", "live"]);
    expect(heard.at(-1)).toEqual({
      type: "frame",
      frame: { name: "hello", data: '{"bootId":"boot","seq":1,"resumed":false}', id: "boot-1" },
    });
  });

  it("says that it reconnects while the browser retries by itself", () => {
    latest().send("ping", {});
    latest().fail(0);
    expect(states().at(-1)).toBe("reconnecting");
    latest().send("hello", { bootId: "boot", seq: 2, resumed: true });
    expect(states().at(-1)).toBe("live");
    expect(Wire.opened).toHaveLength(1);
  });

  it("opens a new line when the browser gave up, which goes on where the old one stopped", async () => {
    latest().send("hello", { bootId: "boot", seq: 1, resumed: false });
    latest().fail(2);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(Wire.opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(Wire.opened.map((wire) => wire.lastEventId)).toEqual(["", "boot-1"]);
  });

  it("says that the login ended, and opens nothing any more", async () => {
    signedOut = true;
    latest().fail(2);
    await vi.advanceTimersByTimeAsync(silenceMs * 2);
    expect(heard.at(-1)).toEqual({ type: "signed-out" });
    expect(Wire.opened).toHaveLength(1);
  });

  it("is stale when the line stays away, since the last frame that came", () => {
    latest().send("ping", {});
    const heardMs = Date.now();
    vi.advanceTimersByTime(2_000);
    latest().fail(0);
    vi.advanceTimersByTime(staleMs - 1);
    latest().fail(0);
    expect(states().at(-1)).toBe("reconnecting");
    vi.advanceTimersByTime(1);
    expect(heard.at(-1)).toEqual({ type: "status", status: { state: "stale", sinceMs: heardMs } });
    latest().send("hello", { bootId: "boot", seq: 9, resumed: false });
    expect(states().at(-1)).toBe("live");
  });

  it("is stale after silence, and tries again", () => {
    latest().send("ping", {});
    vi.advanceTimersByTime(silenceMs - 1);
    expect(states().at(-1)).toBe("live");
    vi.advanceTimersByTime(1);
    expect(states().at(-1)).toBe("stale");
    expect(Wire.opened).toHaveLength(2);
    latest().send("ping", {});
    expect(states().at(-1)).toBe("live");
  });

  it("opens nothing any more once closed", async () => {
    latest().fail(2);
    close();
    await vi.advanceTimersByTimeAsync(silenceMs * 2);
    expect(Wire.opened).toHaveLength(1);
    expect(latest().readyState).toBe(2);
  });
});
