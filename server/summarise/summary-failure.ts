import { APICallError } from "ai";
import { Failure, isFailure } from "@/lib/failure/failure";
import type { SummaryModel } from "./summary-model";

/** Shorter header values are words such as a version. */
const secretLengthMin = 8;

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
    baseUrl: withoutKey(withoutSignIn(model.baseUrl), model),
    status,
    ...(isOverflow(status, reason) ? { overflow: true } : {}),
  });
}

const overflowWords =
  /context[ _-]?(?:length|window|limit|size)|maximum (?:context|prompt)|(?:prompt|input|request) (?:is |was )?too (?:long|large)|too many (?:input )?tokens|exceeds? .{0,40}(?:context|token)/i;

/** Providers tell with these words, and mostly with one of these codes, that they were sent more than the model takes in. */
function isOverflow(status: number | undefined, reason: string): boolean {
  return status === 413 || ((status === undefined || status === 400 || status === 422) && overflowWords.test(reason));
}

function withoutSignIn(address: string): string {
  return address.replace(/\/\/[^/@]*@/, "//");
}

/** Errors inside a stream come as whatever the provider wrote. */
function messageOf(error: unknown): string {
  if (typeof error === "string") return error;
  if (typeof error !== "object" || error === null || !("message" in error)) return "an unknown error";
  const cause = "cause" in error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${String(error.message)}${cause}`;
}

/** Also as a header value that holds more than the key, and as an address spells it. */
function withoutKey(text: string, { apiKey, headers }: SummaryModel): string {
  const secrets = [apiKey ?? "", ...Object.values(headers)].filter((secret) => secret.length >= secretLengthMin);
  return secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((left, secret) => left.replaceAll(secret, "…"), text);
}
