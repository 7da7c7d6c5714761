import { randomUUID } from "node:crypto";
import { type FailureCode, isFailure } from "@/lib/failure/failure";
import { type Caller, callerOf } from "@/server/auth/caller";
import type { Actor, Attempt } from "@/server/context/context";
import { type Runtime, getRuntime, startLog } from "@/server/runtime/runtime";
import { failureResponse } from "./failure-response";

/** What is known of a request by the time it is answered: filled on its way through the door. */
export type Note = Pick<Attempt, "action" | "input" | "claimedName" | "mutates"> & { actor: Actor | null };

/** One request on its way through the door. */
export type Exchange = Caller & { runtime: Runtime; request: Request; requestId: string; note: Note };

/** Runs `work` and answers whatever it throws. No error leaves this function, and no answer before an account of it is kept. */
export async function exchange(
  request: Request,
  action: string,
  work: (exchange: Exchange) => Promise<Response>,
): Promise<Response> {
  const requestId = request.headers.get("x-rockpool-request") ?? randomUUID();
  const note: Note = { action, actor: null, mutates: false };
  const caller = callerOf(request.headers);
  let runtime: Runtime | null = null;
  try {
    runtime = await getRuntime();
    const from = { ...caller, runtime, request, requestId, note };
    const response = await keepRefusal(from, work);
    if (note.mutates) await runtime.record(attemptOf(from, "ok"));
    return response;
  } catch (error) {
    return failureResponse(error, requestId, runtime?.log ?? startLog);
  }
}

async function keepRefusal(from: Exchange, work: (exchange: Exchange) => Promise<Response>): Promise<Response> {
  try {
    return await work(from);
  } catch (error) {
    const result = isFailure(error) ? error.code : "internal";
    if (from.note.mutates || refusals.has(result)) await from.runtime.record(attemptOf(from, result));
    throw error;
  }
}

const refusals: ReadonlySet<FailureCode> = new Set(["unauthenticated", "forbidden", "too_many_attempts"]);

function attemptOf({ requestId, address, note }: Exchange, result: Attempt["result"]): Attempt {
  const { input } = note;
  const dryRun = typeof input === "object" && input !== null && "dryRun" in input && input.dryRun === true;
  return { requestId, address, ...note, dryRun, result };
}

/** A result as JSON, never kept by a cache. */
export function jsonResponse(result: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(result ?? null, { headers: { "cache-control": "no-store", ...headers } });
}
