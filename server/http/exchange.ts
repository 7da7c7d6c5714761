import { randomUUID } from "node:crypto";
import type { AuditChange } from "@/lib/contract/audit-results";
import { Failure, type FailureCode, isFailure } from "@/lib/failure/failure";
import { type Caller, callerOf } from "@/server/auth/caller";
import type { Actor, Attempt } from "@/server/context/context";
import { type Runtime, getRuntime, startLog } from "@/server/runtime/runtime";
import { failureResponse } from "./failure-response";

/** What is known of a request by the time it is answered: filled on its way through the door. */
export type Note = Pick<Attempt, "action" | "input" | "claimedName" | "mutates"> & {
  actor: Actor | null;
  changes: AuditChange[];
  /** its line is written, or about to be */
  isRecorded: boolean;
};

/** One request on its way through the door. */
export type Exchange = Caller & { runtime: Runtime; request: Request; requestId: string; note: Note };

/** Runs `work` and answers whatever it throws. No error leaves this function, and no answer before an account of it is kept. */
export async function exchange(
  request: Request,
  action: string,
  work: (exchange: Exchange) => Promise<Response>,
): Promise<Response> {
  const requestId = request.headers.get("x-rockpool-request") ?? randomUUID();
  const note: Note = { action, actor: null, mutates: false, changes: [], isRecorded: false };
  const caller = callerOf(request.headers);
  let runtime: Runtime | null = null;
  try {
    runtime = await getRuntime();
    const from = { ...caller, runtime, request, requestId, note };
    const response = await keepRefusal(from, work);
    if (note.mutates) await recordDone(from);
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
    // A refusal stays one, whatever becomes of its line.
    if (from.note.mutates || refusals.has(result)) await record(from, result).catch(tellMissingLine(from));
    throw error;
  }
}

/** What is done is done, but not without saying that there is no line about it. */
async function recordDone(from: Exchange): Promise<void> {
  await record(from, "ok").catch((error: unknown) => {
    tellMissingLine(from)(error);
    throw new Failure("unavailable", "It was done, but the audit log could not take it down.", { done: true });
  });
}

function record(from: Exchange, result: Attempt["result"]): Promise<void> {
  from.note.isRecorded = true;
  return from.runtime.record(attemptOf(from, result));
}

/** For a line that could not be written although what it is about has happened. */
export function tellMissingLine({ runtime, requestId, note }: Exchange): (error: unknown) => void {
  return (error) =>
    runtime.log.error({ requestId, action: note.action, error: String(error) }, "the audit log lacks a line");
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
