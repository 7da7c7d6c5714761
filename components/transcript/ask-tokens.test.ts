import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { TokensAnswered, TokensAsked } from "./ask-tokens";

/** Answers with one token a line, but for code that says it hangs. */
class HangingWorker extends EventTarget {
  static started = 0;
  isStuck = false;
  constructor() {
    super();
    HangingWorker.started += 1;
  }
  postMessage({ number, code }: TokensAsked): void {
    this.isStuck ||= code === "hangs";
    if (this.isStuck) return;
    const data: TokensAnswered = code === "fails" ? { number } : { number, lines: [[{ text: code, bold: true }]] };
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
  }
  terminate(): void {}
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal("Worker", HangingWorker);
  HangingWorker.started = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetModules();
});

it("C8: leaves code plain that hangs its grammar, and asks anew for what waited behind it", async () => {
  const { askTokens, answerWithinMs } = await import("./ask-tokens");
  expect(await askTokens("before", "bash")).toEqual([[{ text: "before", bold: true }]]);
  const stuck = askTokens("hangs", "bash");
  const behind = askTokens("behind", "bash");
  await vi.advanceTimersByTimeAsync(answerWithinMs);
  expect(await stuck).toEqual([[{ text: "hangs" }]]);
  expect(await behind).toEqual([[{ text: "behind", bold: true }]]);
  expect(HangingWorker.started).toBe(2);
});

it("leaves code plain that fails there, and does not try it on the page's own thread", async () => {
  const { askTokens, answerWithinMs } = await import("./ask-tokens");
  expect(await askTokens("fails", "bash")).toEqual([[{ text: "fails" }]]);
  await vi.advanceTimersByTimeAsync(2 * answerWithinMs);
  expect(HangingWorker.started).toBe(1);
});
