import { Failure } from "@/lib/failure/failure";
import { type SignedIn, authenticate } from "@/server/auth/authenticate";
import { eventStream } from "@/server/live/event-stream";
import { createContext } from "@/server/runtime/create-context";
import type { Runtime } from "@/server/runtime/runtime";
import { sharedHooks } from "@/server/runtime/shared-hooks";
import { actorOf } from "./actor-of";
import { checkSameSite } from "./check-source";
import { type Exchange, exchange } from "./exchange";
import { narrowToSession } from "./narrow-to-session";

const recheckMs = 30_000;
const keyLengthMax = 512;

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/** GET /api/events: frames while the caller stays signed in and keeps reading. Source: control C16; the wire, section 3. */
export function eventsEndpoint(request: Request): Promise<Response> {
  return exchange(request, async (from) => {
    checkSameSite(from);
    const signedIn = authenticate(from.runtime.door, request.headers, from.address);
    const { signal, end } = watchLogin(from.runtime, signedIn, request.signal);
    const frames = eventStream(from.runtime.hub, {
      lastEventId: request.headers.get("last-event-id"),
      wants: await wantsOf(from, signedIn),
      signal,
      onOverflow: () => sharedHooks().cut.get(from.requestId)?.(),
    });
    return new Response(toBytes(frames, end), { headers: streamHeaders });
  });
}

/** HEAD must not run GET: its body, and with it the subscription, would never be cancelled. */
export function eventsHeadEndpoint(request: Request): Promise<Response> {
  return exchange(request, async (from) => {
    authenticate(from.runtime.door, request.headers, from.address);
    return new Response(null, { headers: streamHeaders });
  });
}

async function wantsOf(from: Exchange, signedIn: SignedIn): Promise<Parameters<typeof eventStream>[1]["wants"]> {
  const sessionKey = new URL(from.request.url).searchParams.get("sessionKey");
  if (sessionKey === null || sessionKey === "") return () => true;
  if (sessionKey.length > keyLengthMax) throw new Failure("invalid_request", "The session key is too long.");
  return (await narrowToSession(createContext(from.runtime, actorOf(signedIn, from.requestId)), sessionKey)).wants;
}

/** Aborts when the caller leaves, signs out, or is found to be no longer signed in. */
function watchLogin({ door }: Runtime, signedIn: SignedIn, left: AbortSignal): { signal: AbortSignal; end(): void } {
  const over = new AbortController();
  const cleanUps: (() => void)[] = [];
  if (signedIn.by === "cookie") {
    const { login } = signedIn;
    const recheck = setInterval(() => !door.logins.isAlive(login.idHash) && over.abort(), recheckMs);
    recheck.unref();
    cleanUps.push(
      () => clearInterval(recheck),
      door.logins.onEnd((idHash) => idHash === login.idHash && over.abort()),
    );
  }
  const signal = AbortSignal.any([left, over.signal]);
  const end = () => {
    for (const cleanUp of cleanUps.splice(0)) cleanUp();
    over.abort();
  };
  return { signal, end };
}

/** Pulled, so that nothing is made for a client that does not read (desiredSize rules): what waits, waits in its queue. */
function toBytes(frames: AsyncGenerator<string>, end: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await frames.next();
      if (!step.done) return controller.enqueue(encoder.encode(step.value));
      end();
      return controller.close();
    },
    async cancel() {
      end();
      await frames.return(undefined);
    },
  });
}
