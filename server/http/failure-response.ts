import { type FailureCode, failureCodes, isFailure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";

/**
 * The one place where an error becomes an answer. A Failure shows its code, message and details; any other error is a
 * bug: it shows the request's id and is logged under it. Source: the wire's failure body.
 */
export function failureResponse(error: unknown, requestId: string, log: Context["log"]): Response {
  if (isFailure(error)) return refusal(error.code, error.message, error.details, requestId);
  log.error({ requestId, error: describe(error) }, "a request failed");
  const message = `${failureCodes.internal.sentence} The log names it ${requestId}.`;
  return refusal("internal", message, undefined, requestId);
}

function refusal(code: FailureCode, message: string, details: unknown, requestId: string): Response {
  const error = { code, message, ...(details === undefined ? {} : { details }), requestId };
  const headers = new Headers({ "cache-control": "no-store" });
  const retryAfterSeconds = retryAfterIn(details);
  if (retryAfterSeconds !== null) headers.set("retry-after", String(retryAfterSeconds));
  return Response.json({ error }, { status: failureCodes[code].status, headers });
}

function retryAfterIn(details: unknown): number | null {
  if (typeof details !== "object" || details === null || !("retryAfterSeconds" in details)) return null;
  return typeof details.retryAfterSeconds === "number" ? details.retryAfterSeconds : null;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
