import { randomUUID } from "node:crypto";
import { type Runtime, getRuntime, startLog } from "@/server/runtime/runtime";
import { failureResponse } from "./failure-response";

/** One request on its way through the door. `address` is the peer's, as the launcher saw it. */
export type Exchange = { runtime: Runtime; request: Request; requestId: string; address: string };

/** Runs `work` and answers whatever it throws. No error leaves this function. */
export async function exchange(request: Request, work: (exchange: Exchange) => Promise<Response>): Promise<Response> {
  const requestId = request.headers.get("x-rockpool-request") ?? randomUUID();
  const address = request.headers.get("x-rockpool-peer") ?? "unknown";
  let runtime: Runtime | null = null;
  try {
    runtime = await getRuntime();
    return await work({ runtime, request, requestId, address });
  } catch (error) {
    return failureResponse(error, requestId, runtime?.log ?? startLog);
  }
}

/** A result as JSON, never kept by a cache. */
export function jsonResponse(result: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(result ?? null, { headers: { "cache-control": "no-store", ...headers } });
}
