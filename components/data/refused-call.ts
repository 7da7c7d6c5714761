import { Failure, type FailureCode, failureCodes } from "@/lib/failure/failure";
import { FailureBody } from "@/lib/contract/failure-body";

/** A Failure as it came over the wire: it remembers which call it refused and under which request id. */
export class RefusedCall extends Failure {
  readonly method: string;
  readonly requestId: string | undefined;

  constructor(method: string, code: FailureCode, message: string, details?: unknown, requestId?: string) {
    super(code, message, details);
    this.method = method;
    this.requestId = requestId;
  }
}

/** The refusal that a response with an error status stands for, whatever its body holds. */
export function refusalOf(method: string, status: number, body: unknown): RefusedCall {
  const parsed = FailureBody.safeParse(body);
  if (!parsed.success) return new RefusedCall(method, codeOfStatus(status), `The server answered ${status}.`);
  const { code, message, details, requestId } = parsed.data.error;
  return new RefusedCall(method, isFailureCode(code) ? code : codeOfStatus(status), message, details, requestId);
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failureCodes, code);
}

function codeOfStatus(status: number): FailureCode {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 413) return "too_large";
  if (status === 421) return "wrong_host";
  if (status === 429) return "too_many_attempts";
  return status === 503 || status === 502 ? "unavailable" : "internal";
}
