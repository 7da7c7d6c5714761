import type { FindFrame } from "@/lib/contract/find-results";
import { Failure, isFailure } from "@/lib/failure/failure";
import { runFind } from "@/server/operations/run-find";
import { createContext } from "@/server/runtime/create-context";
import { checkOwnPage } from "./check-source";
import { type Exchange, exchange } from "./exchange";
import { identify } from "./identify";
import { readJsonBody } from "./read-json-body";

const searchesMax = 8;
let searches = 0;

/**
 * POST /api/find, the body of `sessions.find`: what is found as it is found, a line of JSON for each frame. It ends when the
 * caller leaves. Refused like any operation before the first line; later a last line says `failed`.
 */
export function findEndpoint(request: Request): Promise<Response> {
  return exchange(request, "sessions.find", async (from) => {
    const { signedIn, actor } = identify(from);
    checkOwnPage(from, signedIn, false);
    const input = await readJsonBody(request);
    from.note.input = input;
    const left = new AbortController();
    const signal = AbortSignal.any([request.signal, left.signal]);
    const release = takeSlot();
    try {
      const frames = await runFind(createContext(from.runtime, actor, signal), input);
      return new Response(
        toLines(from, frames, () => (left.abort(), release())),
        { headers: streamHeaders },
      );
    } catch (error) {
      release();
      throw error;
    }
  });
}

const streamHeaders = {
  "content-type": "application/x-ndjson; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-content-type-options": "nosniff",
  "x-accel-buffering": "no",
};

/** A search reads a file as fast as the disk gives it: a handful at once is what a machine bears. */
function takeSlot(): () => void {
  if (searches >= searchesMax) {
    throw new Failure("unavailable", "Too many searches run at once; wait a moment.", { retryAfterSeconds: 1 });
  }
  searches += 1;
  let isHeld = true;
  return () => {
    if (isHeld) searches -= 1;
    isHeld = false;
  };
}

const quietBytes = 8 * 1024 * 1024;

/** Pulled: a caller that does not read stops the search. Frames without a match are sent every few megabytes alone. */
function toLines(from: Exchange, frames: AsyncGenerator<FindFrame>, end: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let toldTo = 0;
  const isWorthTelling = (frame: FindFrame) =>
    frame.type !== "found" || frame.matches.length > 0 || frame.scannedTo - toldTo >= quietBytes;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const frame = await nextFrame(from, frames, isWorthTelling);
      if (frame?.type === "found") toldTo = frame.scannedTo;
      if (frame) controller.enqueue(encoder.encode(`${JSON.stringify(frame)}\n`));
      if (frame && frame.type !== "end" && frame.type !== "failed") return;
      end();
      controller.close();
    },
    async cancel() {
      end();
      await frames.return(undefined);
    },
  });
}

/** Undefined: the search was stopped. */
async function nextFrame(
  { runtime, requestId }: Exchange,
  frames: AsyncGenerator<FindFrame>,
  isWorthTelling: (frame: FindFrame) => boolean,
): Promise<FindFrame | undefined> {
  try {
    for (let step = await frames.next(); !step.done; step = await frames.next()) {
      if (isWorthTelling(step.value)) return step.value;
    }
    return undefined;
  } catch (error) {
    if (isFailure(error)) return { type: "failed", code: error.code, message: error.message };
    runtime.log.error({ requestId, error: String(error) }, "a search failed");
    return { type: "failed", code: "internal", message: `Something went wrong; the log names it ${requestId}.` };
  }
}
