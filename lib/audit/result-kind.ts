import { type FailureCode, failureCodes } from "@/lib/failure/failure";

export type ResultKind = "ok" | "refused" | "failed";

/** `failed`: the server could not; `refused`: it would not. Another program's code counts as failed. */
export function resultKind(result: string): ResultKind {
  if (result === "ok") return "ok";
  return isCode(result) && failureCodes[result].status < 500 ? "refused" : "failed";
}

function isCode(result: string): result is FailureCode {
  return Object.hasOwn(failureCodes, result);
}
