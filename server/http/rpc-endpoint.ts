import { isOperationName, operations } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { authenticate } from "@/server/auth/authenticate";
import { runOperation } from "@/server/operations/run-operation";
import { createContext } from "@/server/runtime/create-context";
import { actorOf } from "./actor-of";
import { checkOwnPage } from "./check-source";
import { exchange, jsonResponse } from "./exchange";
import { readJsonBody } from "./read-json-body";

/** POST /api/rpc/<method>: sign-in, source, method, body, then the operation. Source: the wire, section 2. */
export function rpcEndpoint(request: Request, method: string): Promise<Response> {
  return exchange(request, async (from) => {
    const { runtime, requestId, address } = from;
    const signedIn = authenticate(runtime.door, request.headers, address);
    checkOwnPage(from, signedIn, !isOperationName(method) || operations[method].mutates);
    if (!isOperationName(method)) throw new Failure("method_missing", `unknown method: ${method}`);
    const input = await readJsonBody(request);
    const context = createContext(runtime, actorOf(signedIn, requestId), request.signal);
    const startedMs = performance.now();
    const result = await runOperation(context, method, input);
    if (operations[method].mutates) {
      const tookMs = Math.round(performance.now() - startedMs);
      runtime.log.info({ requestId, method, actor: context.actor.id, tookMs }, "changed");
    }
    return jsonResponse(result);
  });
}
