import type { z } from "zod";
import type { OperationName, OperationOutput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { schemaErrorMessage, schemaProblems } from "@/lib/gateway/schema-error";
import type { Context } from "@/server/context/context";
import { gatewayGeneration } from "@/server/sessions/gateway-generation";

/** A verb behind its schema: takes whatever a caller sent. */
export type BoundVerb<N extends OperationName> = (context: Context, raw: unknown) => Promise<OperationOutput<N>>;

/** Joins a strict schema and a verb. Failure: invalid_request in the Gateway's words, `details` with path and reason. */
export function bindVerb<Schema extends z.ZodType, Output>(
  method: OperationName,
  schema: Schema,
  verb: (context: Context, input: z.output<Schema>) => Promise<Output>,
): (context: Context, raw: unknown) => Promise<Output> {
  return async (context, raw) => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return verb(context, parsed.data);
    const problems = schemaProblems(parsed.error.issues, raw, await gatewayGeneration(context));
    throw new Failure("invalid_request", schemaErrorMessage(method, problems), problems);
  };
}
