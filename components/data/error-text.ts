import { Failure } from "@/lib/failure/failure";
import { RefusedCall } from "./refused-call";

/** One sentence for people, about any error. */
export function errorSentence(error: unknown): string {
  if (error instanceof Failure) return error.message;
  return "Something went wrong in this page.";
}

/** Everything worth pasting into a report. */
export function errorDetails(error: unknown): string {
  if (!(error instanceof Failure)) return error instanceof Error ? (error.stack ?? String(error)) : String(error);
  const call = error instanceof RefusedCall ? { method: error.method, requestId: error.requestId } : {};
  return JSON.stringify({ ...call, code: error.code, message: error.message, details: error.details }, null, 2);
}
