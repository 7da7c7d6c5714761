import { randomBytes, randomUUID } from "node:crypto";
import { forwardedFacts } from "./forwarded.mjs";
import { contentSecurityPolicy, fixedHeaders } from "./security-headers.mjs";
import { sharedHooks } from "./shared-hooks.mjs";

const bodyMaxBytes = 1024 * 1024;
/** What a proxy or we ourselves set. Once the proxy's part is read, a value here is a claim of the client (control C15). */
const claimedHeaders = /^(x-forwarded-|forwarded$|x-real-ip$|x-rockpool-(?!csrf$)|x-middleware-|x-nonce$)/;

/**
 * Runs before Next on every request: sets the security headers, replaces what a client must not claim, and answers what
 * must not reach the application. Returns false when the request has been answered.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {{ hosts: string[], dev: boolean, isProxy: import("./forwarded.mjs").IsProxy, identityHeader: string }} bounds
 */
export function guardRequest(request, response, bounds) {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, bounds.dev);
  const requestId = randomUUID();
  setHeaders(response, { ...fixedHeaders, "content-security-policy": policy, "x-request-id": requestId });
  const { address, isHttps, user } = forwardedFacts(request, bounds);
  for (const name of Object.keys(request.headers)) {
    if (claimedHeaders.test(name) || name === bounds.identityHeader) delete request.headers[name];
  }
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  request.headers["x-rockpool-request"] = requestId;
  request.headers["x-rockpool-peer"] = address;
  if (isHttps) request.headers["x-rockpool-proto"] = "https";
  if (user !== null) request.headers["x-rockpool-user"] = user;

  const host = request.headers.host?.toLowerCase() ?? "";
  const target = request.url ?? "";
  if (!bounds.hosts.includes(host) || !target.startsWith("/")) {
    sharedHooks().refused?.({ requestId, address, action: pathOf(target), result: "wrong_host" });
    refuse(response, 421, "wrong_host", "This host name is not served here.", requestId);
    return false;
  }
  if (target.startsWith("/api/") && Number(request.headers["content-length"] ?? 0) > bodyMaxBytes) {
    sharedHooks().refused?.({ requestId, address, action: pathOf(target), result: "too_large" });
    refuse(response, 413, "too_large", "A request body may hold 1 MB.", requestId);
    return false;
  }
  return true;
}

/**
 * Without the query, which may hold what nobody should keep.
 * @param {string} target
 */
function pathOf(target) {
  return (target.split("?")[0] ?? "").slice(0, 200);
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {Record<string, string>} headers
 */
function setHeaders(response, headers) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {number} status
 * @param {string} code
 * @param {string} message
 * @param {string} requestId
 */
function refuse(response, status, code, message, requestId) {
  setHeaders(response, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    connection: "close",
  });
  response.statusCode = status;
  response.end(JSON.stringify({ error: { code, message, requestId } }));
}
