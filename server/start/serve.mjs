import { createServer } from "node:http";
import { allowedHosts } from "./allowed-hosts.mjs";
import { proxyTest } from "./forwarded.mjs";
import { guardRequest } from "./guard-request.mjs";
import { sharedHooks } from "./shared-hooks.mjs";
import { StartError } from "./start-error.mjs";

/**
 * Listens and hands each request that passes the guard to Next. The port is known before the first request is served.
 * @param {import("./flags.mjs").Settings} settings
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>} handle
 * @returns {Promise<{ server: import("node:http").Server, port: number, hosts: string[] }>}
 */
export function serve(settings, handle) {
  /** @type {string[]} */
  let hosts = [];
  const bounds = {
    dev: settings.dev,
    isProxy: proxyTest(settings.trustedProxies),
    identityHeader: settings.identityHeader,
  };
  const server = createServer((request, response) => {
    if (!guardRequest(request, response, { ...bounds, hosts })) return;
    if (request.url?.startsWith("/api/events")) offerLine(request, response);
    handle(request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  });
  // Longer than any client keeps an idle connection: else a call can meet a socket that is just being closed.
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, settings)));
    server.listen(settings.port, settings.host, () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : settings.port;
      hosts = allowedHosts(settings, port);
      resolve({ server, port, hosts });
    });
  });
}

/**
 * A client that never reads keeps its socket for ever, and a body that Next pipes costs more than what is in it: only the
 * launcher can reach the socket.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function offerLine(request, response) {
  const requestId = String(request.headers["x-rockpool-request"]);
  const { lines } = sharedHooks();
  lines.set(requestId, {
    write: (text) => (response.write(text) ? null : roomIn(response)),
    cut: () => void request.socket.destroy(),
  });
  response.once("close", () => lines.delete(requestId));
}

/**
 * @param {import("node:http").ServerResponse} response
 * @returns {Promise<void>} resolves when there is room again, or the connection is gone
 */
function roomIn(response) {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.on("drain", done).on("close", done);
    if (response.closed) done();
  });
}

/**
 * @param {Error} error
 * @param {import("./flags.mjs").Settings} settings
 */
function listenError(error, settings) {
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new StartError(`Port ${settings.port} of ${settings.host} is taken; choose another with --port.`);
  }
  if (code === "EACCES") return new StartError(`Port ${settings.port} needs more rights; choose another with --port.`);
  return new StartError(`Cannot listen on ${settings.host}:${settings.port} (${String(code ?? error.message)}).`);
}
