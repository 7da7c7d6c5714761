import { Failure } from "@/lib/failure/failure";
import type { Actor } from "@/server/context/context";
import { eventStream } from "@/server/live/event-stream";
import { type See, narrowEvents } from "@/server/live/narrow-events";
import { createContext, homeOf } from "@/server/runtime/create-context";
import { type Line, sharedHooks } from "@/server/runtime/shared-hooks";
import { checkSource } from "./check-source";
import { type Exchange, exchange } from "./exchange";
import { identify } from "./identify";
import { narrowToSession } from "./narrow-to-session";
import { watchSignIn } from "./watch-sign-in";

const keyLengthMax = 512;

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/** GET /api/events: frames while the caller stays signed in and keeps reading. Source: control C16; the wire, section 3. */
export function eventsEndpoint(request: Request): Promise<Response> {
  return exchange(request, "events", async (from) => {
    checkSource(from, { typed: true });
    const { signedIn, actor } = identify(from);
    const { signal, end } = watchSignIn(from.runtime.door, signedIn, request.signal);
    const line = sharedHooks().lines.get(from.requestId);
    const frames = eventStream(from.runtime.hub, {
      lastEventId: lastEventIdOf(request),
      see: await seeOf(from, actor),
      signal,
      onOverflow: () => line?.cut(),
    });
    return new Response(toBytes(frames, end, line), { headers: streamHeaders });
  });
}

/** A page that opens a line of its own after another was lost cannot set the header: it names the id in the address. */
function lastEventIdOf({ headers, url }: Request): string | null {
  return headers.get("last-event-id") ?? new URL(url).searchParams.get("lastEventId");
}

/** HEAD must not run GET: its body, and with it the subscription, would never be cancelled. */
export function eventsHeadEndpoint(request: Request): Promise<Response> {
  return exchange(request, "events", async (from) => {
    checkSource(from, { typed: true });
    identify(from);
    return new Response(null, { headers: streamHeaders });
  });
}

/** Events of the agents that this actor may see; with `?sessionKey=` no transcript events of other sessions. */
async function seeOf(from: Exchange, actor: Actor): Promise<See> {
  const seeAgents = seeOwnJobs(actor, await seeAgentsOf(from, actor));
  const sessionKey = new URL(from.request.url).searchParams.get("sessionKey");
  if (sessionKey === null || sessionKey === "") return seeAgents;
  if (sessionKey.length > keyLengthMax) throw new Failure("invalid_request", "The session key is too long.");
  const { wants } = await narrowToSession(createContext(from.runtime, actor), sessionKey);
  return (event) => {
    const seen = seeAgents(event);
    return seen && wants(seen) ? seen : null;
  };
}

/** A job is its owner's business, and an admin's who sees every agent. */
function seeOwnJobs({ id, role, agents }: Actor, see: See): See {
  if (role === "admin" && agents === undefined) return see;
  return (event) => (event.name === "job.progress" && event.data.by !== id ? null : see(event));
}

async function seeAgentsOf({ runtime }: Exchange, actor: Actor): Promise<See> {
  if (actor.agents === undefined) return (event) => event;
  const home = homeOf(runtime, actor);
  return narrowEvents(actor.agents, () => runtime.listStores(home));
}

/**
 * Pulled, so that nothing is made for a client that does not read. `hello` goes out with the head, which Next sends; by the
 * time the stream is pulled again it is written, and all that follows goes to the connection itself, where there is one.
 */
function toBytes(frames: AsyncGenerator<string>, end: () => void, line?: Line): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isGreeted = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (isGreeted && line) await writeAll(frames, line);
        const step = await frames.next();
        isGreeted = true;
        if (!step.done) return controller.enqueue(encoder.encode(step.value));
        end();
        return controller.close();
      },
      async cancel() {
        end();
        await frames.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function writeAll(frames: AsyncGenerator<string>, line: Line): Promise<void> {
  for await (const text of frames) {
    const room = line.write(text);
    if (room) await room;
  }
}
