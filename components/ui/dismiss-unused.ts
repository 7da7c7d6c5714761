const stepMs = 250;

/**
 * Calls `dismiss` after so many milliseconds in which nobody was at the messages: time stands still while the focus or the
 * pointer is among them, and while the page is hidden. Returns what ends the waiting.
 */
export function dismissUnused(dismiss: () => void, afterMs: number): () => void {
  let unusedMs = 0;
  const timer = setInterval(() => {
    if (isInUse()) return;
    unusedMs += stepMs;
    if (unusedMs < afterMs) return;
    clearInterval(timer);
    dismiss();
  }, stepMs);
  return () => clearInterval(timer);
}

function isInUse(): boolean {
  const messages = document.querySelector("[data-sonner-toaster]");
  if (document.hidden || !messages) return document.hidden;
  return messages.contains(document.activeElement) || messages.matches(":hover");
}
