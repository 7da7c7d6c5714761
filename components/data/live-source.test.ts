import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type LiveMessage, openLiveSource, silenceMs } from "./live-source";

/** An EventSource whose frames and failures the test decides. */
class Wire extends EventTarget {
  static opened: Wire[] = [];
  readyState = 0;
  constructor() {
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
  close = openLiveSource({
    open: () => new Wire() as unknown as EventSource,
    onMessage: (message) => heard.push(message),
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

  it("opens a new line when the browser gave up", () => {
    latest().fail(2);
    vi.advanceTimersByTime(3_000);
    expect(Wire.opened).toHaveLength(2);
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

  it("opens nothing any more once closed", () => {
    latest().fail(2);
    close();
    vi.advanceTimersByTime(silenceMs * 2);
    expect(Wire.opened).toHaveLength(1);
    expect(latest().readyState).toBe(2);
  });
});
