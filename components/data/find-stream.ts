import { FindFrame } from "@/lib/contract/find-results";
import type { OperationInput } from "@/lib/contract/operations";
import { csrfToken } from "./operator-context";
import { RefusedCall, refusalOf } from "./refused-call";

/**
 * Finds text in a transcript and tells each frame as it comes. Resolves with the last one, or null when `signal` ended it.
 * Throws a Failure when it is refused, or breaks off.
 */
export async function findInTranscript(
  input: OperationInput<"sessions.find">,
  onFrame: (frame: FindFrame) => void,
  signal: AbortSignal,
): Promise<Extract<FindFrame, { type: "end" }> | null> {
  try {
    const response = await fetch("/api/find", {
      method: "POST",
      headers: { "content-type": "application/json", "x-rockpool-csrf": csrfToken() },
      body: JSON.stringify(input),
      credentials: "same-origin",
      signal,
    });
    if (!response.ok) throw refusalOf("sessions.find", response.status, await response.json().catch(() => null));
    for await (const line of linesOf(response.body)) {
      const frame = FindFrame.parse(JSON.parse(line));
      if (frame.type === "failed") throw refusalOf("sessions.find", 503, { error: { ...frame, requestId: "" } });
      onFrame(frame);
      if (frame.type === "end") return frame;
    }
  } catch (error) {
    if (signal.aborted) return null;
    if (error instanceof RefusedCall) throw error;
    throw new RefusedCall("sessions.find", "unavailable", "The search broke off. Is Rockpool still running?");
  }
  if (signal.aborted) return null;
  throw new RefusedCall("sessions.find", "unavailable", "The search broke off before its end.");
}

async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
      const parts = (rest + decoder.decode(step.value, { stream: true })).split("\n");
      rest = parts.pop() ?? "";
      yield* parts;
    }
    if (rest !== "") yield rest;
  } finally {
    await reader?.cancel().catch(() => {});
  }
}
