import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sharedHooks } from "./shared-hooks.mjs";
import { stopOnSignal } from "./stop-on-signal.mjs";

describe("the end of the server", () => {
  const before = { SIGTERM: process.listeners("SIGTERM"), SIGINT: process.listeners("SIGINT") };
  let left: number[];

  beforeEach(() => {
    left = [];
    vi.useFakeTimers();
    vi.spyOn(process, "exit").mockImplementation((code) => {
      left.push(Number(code));
      return undefined as never;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    sharedHooks().stop.clear();
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      for (const listener of process.listeners(signal)) {
        if (!before[signal].includes(listener)) process.removeListener(signal, listener);
      }
    }
  });

  it("comes two seconds after the signal although a connection and a hook never end", () => {
    const server = createServer();
    vi.spyOn(server, "close").mockReturnValue(server);
    sharedHooks().stop.add(() => new Promise(() => {}));
    stopOnSignal(server);
    process.emit("SIGTERM", "SIGTERM");
    vi.advanceTimersByTime(1999);
    expect(left).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(left).toEqual([0]);
  });

  it("comes at once when nothing is under way", async () => {
    const server = createServer();
    const stopped = vi.fn<() => void>();
    sharedHooks().stop.add(stopped);
    stopOnSignal(server);
    process.emit("SIGINT", "SIGINT");
    await vi.waitFor(() => expect(left).toEqual([0]));
    expect(stopped).toHaveBeenCalledOnce();
  });

  it("comes without waiting at the second signal", () => {
    const server = createServer();
    vi.spyOn(server, "close").mockReturnValue(server);
    stopOnSignal(server);
    process.emit("SIGTERM", "SIGTERM");
    process.emit("SIGTERM", "SIGTERM");
    expect(left).toEqual([0]);
  });
});
