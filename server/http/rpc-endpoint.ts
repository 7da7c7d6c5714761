import { isOperationName, operations } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { runOperation } from "@/server/operations/run-operation";
import { createContext } from "@/server/runtime/create-context";
import { checkOwnPage } from "./check-source";
import { exchange, jsonResponse } from "./exchange";
import { followChanges } from "./follow-changes";
import { identify } from "./identify";
import { readJsonBody } from "./read-json-body";

/** POST /api/rpc/<method>: sign-in, source, method, body, then the operation. Source: the wire, section 2. */
export function rpcEndpoint(request: Request, method: string): Promise<Response> {
  return exchange(request, method, async (from) => {
    const known = isOperationName(method) ? operations[method] : null;
    from.note.mutates = known?.mutates === true || (known !== null && "audited" in known);
    const { signedIn, actor } = identify(from);
    checkOwnPage(from, signedIn, known === null || from.note.mutates);
    if (!known) throw new Failure("method_missing", `unknown method: ${method}`);
    const input = await readJsonBody(request);
    from.note.input = input;
    if (from.note.mutates) await from.runtime.audit.ready();
    const context = followChanges(createContext(from.runtime, actor, request.signal), from);
    return jsonResponse(await runOperation(context, method, input));
  });
}
