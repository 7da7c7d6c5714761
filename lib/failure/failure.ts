/** Every way in which a request can be refused: wire code → HTTP status and a sentence for people. Source: the wire's table of codes. */
export const failureCodes = {
  invalid_request: { status: 400, sentence: "The parameters do not fit." },
  unauthenticated: { status: 401, sentence: "Sign in first." },
  forbidden: { status: 403, sentence: "This is not allowed here." },
  read_only: { status: 403, sentence: "This store is read-only." },
  session_missing: { status: 404, sentence: "There is no such session." },
  agent_missing: { status: 404, sentence: "There is no such agent." },
  transcript_missing: { status: 404, sentence: "There is no such transcript file." },
  method_missing: { status: 404, sentence: "There is no such method." },
  conflict: { status: 409, sentence: "The entry changed in the meantime." },
  transcript_replaced: { status: 410, sentence: "The transcript was replaced by another file." },
  too_large: { status: 413, sentence: "That is larger than allowed." },
  wrong_host: { status: 421, sentence: "This host name is not served here." },
  store_damaged: { status: 422, sentence: "The registry cannot be parsed; nothing was written." },
  store_busy: { status: 423, sentence: "Another process holds the lock." },
  too_many_attempts: { status: 429, sentence: "Too many attempts; wait a moment." },
  internal: { status: 500, sentence: "Something went wrong on the server." },
  unavailable: { status: 503, sentence: "This cannot be done right now." },
} as const;

export type FailureCode = keyof typeof failureCodes;

/** A refused request. Anything else that is thrown is a bug. `details` is JSON and safe to show. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly details: unknown;

  constructor(code: FailureCode, message?: string, details?: unknown) {
    super(message ?? failureCodes[code].sentence);
    this.name = "Failure";
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return failureCodes[this.code].status;
  }
}

export function isFailure(value: unknown): value is Failure {
  return value instanceof Error && value.name === "Failure" && "code" in value;
}
