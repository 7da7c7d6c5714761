import { type OperationName, type OperationOutput, operations } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { runOperation } from "@/server/operations/run-operation";

/** Runs an operation as the wire does: its answer as JSON, held against the contract. */
export async function askOperation<N extends OperationName>(
  context: Context,
  method: N,
  input: unknown,
): Promise<OperationOutput<N>> {
  const answer: unknown = JSON.parse(JSON.stringify(await runOperation(context, method, input)));
  const parsed = operations[method].output.safeParse(answer);
  // The cast holds because the schema that just accepted the value is the one the type is taken from.
  if (parsed.success) return parsed.data as OperationOutput<N>;
  throw new Error(`${method} answers what the contract does not know: ${parsed.error.message}`);
}

/** As a caller sends it: whatever the method and the input are, the answer as it comes or the refusal. */
export function sendOperation(context: Context, method: string, input: unknown): Promise<unknown> {
  return runOperation(context, method, input);
}
