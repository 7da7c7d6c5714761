import { readdir } from "node:fs/promises";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { proxyTest } from "@/server/start/forwarded.mjs";
import { guardRequest } from "@/server/start/guard-request.mjs";
import { doorHost } from "./open-door";

type Handler = (request: Request) => Promise<Response>;
/** What a route file exports: its handlers by method. */
export type Route = Partial<Record<string, Handler>>;
export type SiteRequest = { method: string; path: string; headers: Record<string, string | null>; body?: string };

/** Through this address comes a proxy that the site believes. */
export const proxyAddress = "10.9.8.7";

/**
 * The launcher's guard before the application's routes, in this process: for tests that ask tens of thousands of times. What
 * Next does between them is the choice of the handler alone: a method without one is 405, OPTIONS 204.
 */
export async function askSite(route: Route, { method, path, headers, body }: SiteRequest): Promise<Response> {
  const passed = guard(method, path, headers);
  if (passed instanceof Response) return passed;
  if (method === "OPTIONS") return new Response(null, { status: 204 });
  const handler = Object.hasOwn(route, method) ? route[method] : undefined;
  if (!handler) return new Response(null, { status: 405 });
  const sent = body === undefined || method === "GET" || method === "HEAD" ? {} : { body };
  return handler(new Request(`http://localhost${path}`, { method, headers: passed, ...sent }));
}

/** Every route below app/api, as its folder is called. */
export async function listRoutes(): Promise<string[]> {
  const files = await readdir("app/api", { recursive: true });
  return files.flatMap((file) => /^(.+)\/route\.ts$/.exec(file)?.[1] ?? []).sort();
}

const bounds = {
  hosts: [doorHost],
  dev: false,
  isProxy: proxyTest([proxyAddress]),
  identityHeader: "x-forwarded-user",
};

function guard(method: string, path: string, headers: SiteRequest["headers"]): Headers | Response {
  const socket = new Socket();
  const peer = headers["x-forwarded-user"] ? proxyAddress : "127.0.0.1";
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  request.method = method;
  request.url = path;
  for (const [name, value] of Object.entries(headers)) if (value !== null) request.headers[name] = value;
  const response = new ServerResponse(request);
  if (!guardRequest(request, response, bounds)) return new Response(null, { status: response.statusCode });
  const given = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") given.set(name, value);
  return given;
}
