import { describe, expect, it } from "vitest";
import * as events from "@/app/api/events/route";
import * as exportAudit from "@/app/api/export/audit/route";
import * as exportEntry from "@/app/api/export/entry/route";
import * as exportTranscript from "@/app/api/export/transcript/route";
import * as find from "@/app/api/find/route";
import * as health from "@/app/api/health/route";
import * as login from "@/app/api/login/route";
import * as rpc from "@/app/api/rpc/[method]/route";
import { FailureBody } from "@/lib/contract/failure-body";
import { type OperationName, isOperationName, operations } from "@/lib/contract/operations";
import { type Route, askSite, listRoutes } from "@/server/testing/in-process-site";
import { doorHost, doorOrigin, doorToken, openDoor } from "@/server/testing/open-door";
import { type BrowserIdentity, openIdentity } from "@/server/testing/open-identity";

const roles = ["viewer", "operator", "admin"] as const;
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const hosts = { allowed: doorHost, foreign: "rebound.example" };
const origins = { absent: null, own: doorOrigin, foreign: "http://evil.example", opaque: "null" };
const sites = ["absent", "same-origin", "same-site", "cross-site", "none"] as const;

type Role = (typeof roles)[number];
/** `secret`: the CSRF header is sent too. A token is the built-in admin's. */
type Browser = { kind: "cookie" | "proxy"; role: Role; secret: boolean };
type Caller = { kind: "nobody" } | { kind: "wrong token" } | { kind: "token" } | Browser;
type Source = { host: keyof typeof hosts; origin: keyof typeof origins; site: (typeof sites)[number] };

const browsers: Browser[] = (["cookie", "proxy"] as const).flatMap((kind) =>
  roles.flatMap((role) => [true, false].map((secret) => ({ kind, role, secret }))),
);
const callers: Caller[] = [{ kind: "nobody" }, { kind: "wrong token" }, { kind: "token" }, ...browsers];
const sources: Source[] = Object.keys(hosts).flatMap((host) =>
  Object.keys(origins).flatMap((origin) =>
    sites.flatMap((site) => (isHost(host) && isOrigin(origin) ? [{ host, origin, site }] : [])),
  ),
);

/** A body that no operation takes: whoever passes the door and has the role gets `invalid_request`, and nothing happens. */
const refusedBody = JSON.stringify({ "no such parameter": true });

async function openMatrix() {
  const door = await openDoor();
  const recorded: string[] = [];
  door.runtime.record = async ({ action, result }) => void recorded.push(`${action} ${result}`);
  door.runtime.door.bearerLimiter = { attempt: () => () => {} };
  door.runtime.door.signInLimiter = { attempt: () => () => {} };
  const people: Record<Role, BrowserIdentity> = {
    viewer: await openIdentity(door, { role: "viewer" }),
    operator: await openIdentity(door, { role: "operator" }),
    admin: await openIdentity(door, { role: "admin" }),
  };
  return { door, people, recorded };
}

type Matrix = Awaited<ReturnType<typeof openMatrix>>;

function headersOf({ people }: Pick<Matrix, "people">, caller: Caller, source: Source): Record<string, string | null> {
  const headers = {
    host: hosts[source.host],
    origin: origins[source.origin],
    "sec-fetch-site": source.site === "absent" ? null : source.site,
    "content-type": "application/json",
  };
  if (caller.kind === "nobody") return headers;
  if (caller.kind === "token") return { ...headers, authorization: `Bearer ${doorToken}` };
  if (caller.kind === "wrong token") return { ...headers, authorization: "Bearer another-token-of-some-length" };
  const person = people[caller.role];
  const csrf = caller.kind === "cookie" ? person.csrf : person.proxyCsrf;
  const by = caller.kind === "cookie" ? { cookie: person.cookie } : { "x-forwarded-user": person.name };
  return { ...headers, ...by, "x-rockpool-csrf": caller.secret ? csrf : null };
}

/** The rule in words of its own: what SAFETY's controls and the table of operations ask for, not what the code does. */
function expectedRpc(name: OperationName, method: string, caller: Caller, source: Source): string {
  const { role: needed, mutates } = operations[name];
  const isRecorded = mutates || "audited" in operations[name];
  if (source.host === "foreign") return "421";
  if (method === "OPTIONS") return "204";
  if (method !== "POST") return "405";
  if (caller.kind === "nobody" || caller.kind === "wrong token") return "401 unauthenticated";
  if (source.origin === "foreign" || source.origin === "opaque") return "403 forbidden";
  if (source.site !== "absent" && source.site !== "same-origin") return "403 forbidden";
  if (caller.kind !== "token") {
    if (!caller.secret) return "403 forbidden";
    if (isRecorded && source.origin === "absent") return "403 forbidden";
    if (roles.indexOf(caller.role) < roles.indexOf(needed)) return "403 forbidden";
  }
  return "400 invalid_request";
}

async function answerOf(response: Response): Promise<string> {
  if (response.status < 400 || response.status === 405 || response.status === 421 || !response.body) {
    await response.body?.cancel();
    return String(response.status);
  }
  const { error } = FailureBody.parse(await response.json());
  return `${response.status} ${error.code}`;
}

const rpcRoute = (name: string): Route => ({
  POST: (request) => rpc.POST(request, { params: Promise.resolve({ method: name }) }),
});

describe("the request matrix", () => {
  it("C4, C5, C12: every operation × role × method × Host × Origin × Sec-Fetch-Site × sign-in", async () => {
    const matrix = await openMatrix();
    const names = Object.keys(operations).filter(isOperationName);
    const wrong: string[] = [];
    let asked = 0;
    for (const name of names) {
      const route = rpcRoute(name);
      for (const caller of callers) {
        for (const source of sources) {
          const headers = headersOf(matrix, caller, source);
          for (const method of methods) {
            const path = `/api/rpc/${name}`;
            const answer = await answerOf(await askSite(route, { method, path, headers, body: refusedBody }));
            const expected = expectedRpc(name, method, caller, source);
            asked += 1;
            if (answer !== expected)
              wrong.push(`${JSON.stringify({ name, method, ...caller, ...source })}: ${answer}, not ${expected}`);
          }
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(asked).toBe(names.length * callers.length * sources.length * methods.length);
  }, 240_000);

  it("keeps an account of each refusal and each attempt to change something, once", async () => {
    const { door, people, recorded } = await openMatrix();
    const source: Source = { host: "allowed", origin: "own", site: "same-origin" };
    const ask = (name: string, caller: Caller) =>
      askSite(rpcRoute(name), {
        method: "POST",
        path: `/api/rpc/${name}`,
        headers: headersOf({ people }, caller, source),
        body: JSON.stringify({ key: "agent:main:main", label: "x" }),
      });
    await ask("sessions.patch", { kind: "nobody" });
    await ask("sessions.patch", { kind: "cookie", role: "viewer", secret: true });
    await ask("sessions.patch", { kind: "cookie", role: "operator", secret: true });
    await ask("agents.list", { kind: "cookie", role: "operator", secret: false });
    await ask("agents.list", { kind: "cookie", role: "operator", secret: true });
    expect(recorded).toEqual([
      "sessions.patch unauthenticated",
      "sessions.patch forbidden",
      "sessions.patch ok",
      "agents.list forbidden",
    ]);
    await door.runtime.journal.close();
  });
});

type OtherRoute = {
  path: string;
  route: Route;
  /** the answer to a caller whom the door lets through */
  passes: Partial<Record<string, string>>;
  /** `page`: only our own page may ask, with its secret, as it does an operation that changes nothing */
  asks: "anybody" | "signed in" | "page";
  needs?: Role;
};

const otherRoutes: OtherRoute[] = [
  { path: "/api/health", route: routeOf(health), passes: { GET: "200" }, asks: "anybody" },
  { path: "/api/events", route: routeOf(events), passes: { GET: "200", HEAD: "200" }, asks: "signed in" },
  {
    path: "/api/export/entry",
    route: routeOf(exportEntry),
    passes: { GET: "400 invalid_request", HEAD: "400 invalid_request" },
    asks: "signed in",
  },
  {
    path: "/api/export/transcript",
    route: routeOf(exportTranscript),
    passes: { GET: "400 invalid_request", HEAD: "400 invalid_request" },
    asks: "signed in",
  },
  {
    path: "/api/export/audit",
    route: routeOf(exportAudit),
    passes: { GET: "400 invalid_request", HEAD: "400 invalid_request" },
    asks: "signed in",
    needs: "admin",
  },
  { path: "/api/find", route: routeOf(find), passes: { POST: "400 invalid_request" }, asks: "page" },
];

function expectedOther({ passes, asks, needs }: OtherRoute, method: string, caller: Caller, source: Source): string {
  if (source.host === "foreign") return "421";
  if (method === "OPTIONS") return "204";
  const passed = passes[method];
  if (passed === undefined) return "405";
  if (asks === "anybody") return passed;
  const isNobody = caller.kind === "nobody" || caller.kind === "wrong token";
  if (asks === "page" && isNobody) return "401 unauthenticated";
  if (source.origin === "foreign" || source.origin === "opaque") return "403 forbidden";
  if (source.site === "same-site" || source.site === "cross-site") return "403 forbidden";
  if (asks === "page" && (source.site === "none" || ("secret" in caller && !caller.secret))) return "403 forbidden";
  if (isNobody) return "401 unauthenticated";
  const role = "role" in caller ? caller.role : "admin";
  return needs !== undefined && roles.indexOf(role) < roles.indexOf(needs) ? "403 forbidden" : passed;
}

describe("the other routes", () => {
  it.each(otherRoutes)("C4, C5: $path × role × method × Host × Origin × Sec-Fetch-Site × sign-in", async (other) => {
    const matrix = await openMatrix();
    const wrong: string[] = [];
    for (const caller of callers) {
      for (const source of sources) {
        for (const method of methods) {
          const headers = headersOf(matrix, caller, source);
          const answer = await answerOf(
            await askSite(other.route, { method, path: other.path, headers, body: refusedBody }),
          );
          const expected = expectedOther(other, method, caller, source);
          if (answer !== expected)
            wrong.push(`${JSON.stringify({ method, ...caller, ...source })}: ${answer}, not ${expected}`);
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    await expect.poll(() => matrix.door.runtime.hub.listenerCount()).toBe(0);
  });

  it("C5: /api/login signs in and out for our own pages alone", async () => {
    const matrix = await openMatrix();
    const wrong: string[] = [];
    for (const source of sources) {
      const isForeign = source.origin === "foreign" || source.origin === "opaque";
      const isOwnSite = source.site === "absent" || source.site === "same-origin";
      const passes = { POST: isOwnSite, DELETE: isOwnSite, GET: isOwnSite || source.site === "none" };
      for (const method of ["GET", "POST", "DELETE"] as const) {
        const person = await openIdentity(matrix.door, { role: "viewer" });
        const people = { ...matrix.people, viewer: person };
        const headers = headersOf({ people }, { kind: "cookie", role: "viewer", secret: true }, source);
        const body = JSON.stringify({ token: doorToken });
        const answer = await answerOf(await askSite(routeOf(login), { method, path: "/api/login", headers, body }));
        const expected = source.host === "foreign" ? "421" : isForeign || !passes[method] ? "403 forbidden" : "200";
        if (answer !== expected) wrong.push(`${JSON.stringify({ method, ...source })}: ${answer}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("openclaw-dashboard#38: are all in this matrix", async () => {
    const known = ["rpc/[method]", "login", ...otherRoutes.map(({ path }) => path.slice("/api/".length))];
    expect(await listRoutes()).toEqual(known.sort());
  });
});

/** The handlers of a route file, without its settings. */
function routeOf(module: Record<string, unknown>): Route {
  const handlers: Route = {};
  for (const method of methods) {
    const handler = module[method];
    if (typeof handler === "function") handlers[method] = async (request) => Reflect.apply(handler, null, [request]);
  }
  return handlers;
}

function isHost(name: string): name is Source["host"] {
  return Object.hasOwn(hosts, name);
}

function isOrigin(name: string): name is Source["origin"] {
  return Object.hasOwn(origins, name);
}
