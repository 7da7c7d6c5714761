import { exchange, jsonResponse } from "./exchange";

/** GET /api/health, without sign-in: the server is up, and which one it is. */
export function healthEndpoint(request: Request): Promise<Response> {
  return exchange(request, "health", async ({ runtime: { environment, bootId } }) =>
    jsonResponse({ status: "ok", version: environment.version, bootId }),
  );
}
