import { maskBySchema } from "@/lib/contract/mask-by-schema";
import { type OperationName, operations } from "@/lib/contract/operations";
import { Failure, isFailure } from "@/lib/failure/failure";
import { maskText } from "@/lib/secrets/mask-text";
import { maskValue } from "@/lib/secrets/mask-value";
import { holdsMask, plainMask } from "@/lib/secrets/secret-mask";

/** What leaves an operation, with masks in place of secrets: the one place where that happens. Source: control C10. */
export function maskAnswer(method: OperationName, answer: unknown): unknown {
  const operation = operations[method];
  if ("reveals" in operation) return answer;
  return maskBySchema(operation.output)?.(answer, plainMask) ?? answer;
}

/** A refusal tells of entries too: both versions of one that changed, or what is damaged. */
export function maskRefusal(error: unknown): unknown {
  if (!isFailure(error)) return error;
  const message = maskText(error.message);
  const details = maskValue(error.details);
  return message === error.message && details === error.details ? error : new Failure(error.code, message, details);
}

/** Refuses a change that would write a mask where a secret was. Failure: invalid_request, with the path of the mask. */
export function refuseMasks(method: OperationName, raw: unknown): void {
  if (!operations[method].mutates) return;
  const path = pathOfMask(raw, "");
  if (path === null) return;
  const reason = "holds a mask, not the secret behind it: leave it out, or write the whole value";
  throw new Failure("invalid_request", `${method}: ${path} ${reason}.`, [{ path, reason }]);
}

function pathOfMask(value: unknown, path: string): string | null {
  if (typeof value === "string") return holdsMask(value) ? path : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [field, inside] of Object.entries(value)) {
    const found = pathOfMask(inside, `${path}/${field}`);
    if (found !== null) return found;
  }
  return null;
}
