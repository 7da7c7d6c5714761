import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dismissUnused } from "./dismiss-unused";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = "";
});

function showMessage() {
  document.body.innerHTML = '<ol data-sonner-toaster tabindex="-1"><li><button>Undo</button></li></ol><input>';
  const button = document.querySelector("button");
  const input = document.querySelector("input");
  if (!button || !input) throw new Error("The page has a button and an input.");
  return { button, input };
}

describe("a message with something to do", () => {
  it("goes after its time when nobody comes", () => {
    showMessage();
    const dismiss = vi.fn<() => void>();
    dismissUnused(dismiss, 10_000);
    vi.advanceTimersByTime(9_900);
    expect(dismiss).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(dismiss).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(dismiss).toHaveBeenCalledTimes(1);
  });

  it("stays as long as the focus is on it, however long somebody thinks", () => {
    const { button, input } = showMessage();
    const dismiss = vi.fn<() => void>();
    dismissUnused(dismiss, 10_000);
    vi.advanceTimersByTime(6_000);
    button.focus();
    vi.advanceTimersByTime(600_000);
    expect(dismiss).not.toHaveBeenCalled();
    input.focus();
    vi.advanceTimersByTime(3_500);
    expect(dismiss).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(dismiss).toHaveBeenCalledTimes(1);
  });
});
