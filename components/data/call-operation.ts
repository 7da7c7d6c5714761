import { config } from "zod";
import { type OperationInput, type OperationName, type OperationOutput, operations } from "@/lib/contract/operations";
import { csrfToken } from "./operator-context";
import { RefusedCall, refusalOf } from "./refused-call";

// The content security policy forbids the eval that zod would otherwise try for speed.
config({ jitless: true });

/** Calls one operation. Throws a Failure when it is refused or the server cannot be reached. */
export async function callOperation<N extends OperationName>(
  name: N,
  input: OperationInput<N>,
  options: { signal?: AbortSignal } = {},
): Promise<OperationOutput<N>> {
  const response = await send(name, input, options.signal);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusalOf(name, response.status, body);
  return parseResult(name, body);
}

async function send(name: OperationName, input: unknown, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(`/api/rpc/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-rockpool-csrf": csrfToken() },
      body: JSON.stringify(input),
      credentials: "same-origin",
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RefusedCall(name, "unavailable", "Rockpool does not answer. Is it still running?");
  }
}

/** `as` is safe here: the schema that just accepted the value is the one the type is taken from. */
function parseResult<N extends OperationName>(name: N, body: unknown): OperationOutput<N> {
  const parsed = operations[name].output.safeParse(body);
  if (parsed.success) return parsed.data as OperationOutput<N>;
  const issues = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new RefusedCall(name, "internal", "The server sent an answer this page does not understand.", issues);
}
