import { APICallError } from "ai";
import { Failure, isFailure } from "@/lib/failure/failure";
import type { SummaryModel } from "./summary-model";

const sentences = {
  cancelled: "The summary was cancelled.",
  silent: "stopped answering.",
  slow: "took too long.",
} as const;

/** Why a model gave no summary, in one sentence; the key never appears. Everything that fails there is `unavailable`. */
export function summaryFailure(error: unknown, model: SummaryModel, why: keyof typeof sentences | undefined): Failure {
  if (why === "cancelled") return new Failure("unavailable", sentences.cancelled, { model: model.ref });
  if (why !== undefined) return new Failure("unavailable", `${model.ref} ${sentences[why]}`, { model: model.ref });
  if (isFailure(error)) return error;
  const isCall = APICallError.isInstance(error);
  const status = isCall ? error.statusCode : undefined;
  const reason = withoutKey(messageOf(error), model).slice(0, 300);
  const what = status === undefined ? (isCall ? "cannot be reached" : "failed") : `answered ${status}`;
  return new Failure("unavailable", `${model.ref} ${what}: ${reason}`, {
    model: model.ref,
    baseUrl: model.baseUrl,
    status,
  });
}

/** Errors inside a stream come as whatever the provider wrote. */
function messageOf(error: unknown): string {
  if (typeof error === "string") return error;
  if (typeof error !== "object" || error === null || !("message" in error)) return "an unknown error";
  const cause = "cause" in error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${String(error.message)}${cause}`;
}

function withoutKey(text: string, { apiKey }: SummaryModel): string {
  return apiKey ? text.replaceAll(apiKey, "…") : text;
}
