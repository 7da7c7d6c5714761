import { z } from "zod";
import { Failure } from "@/lib/failure/failure";
import { byBrowser, byCookie } from "@/server/auth/authenticate";
import { csrfOf } from "@/server/auth/logins";
import { endedCookie, sessionCookie } from "@/server/auth/session-cookie";
import { type Credentials, signIn } from "@/server/auth/sign-in";
import { actorOf } from "./actor-of";
import { checkOwnPage, checkSource } from "./check-source";
import { type Exchange, exchange, jsonResponse } from "./exchange";
import { readJsonBody } from "./read-json-body";

const SignInInput = z.union([
  z.strictObject({ token: z.string().min(1).max(1000) }),
  z.strictObject({ name: z.string().min(1).max(200), password: z.string().min(1).max(4096) }),
]);

/** POST /api/login {token} or {name, password}: a login cookie and the CSRF secret. Ends the login that this browser had. */
export function signInEndpoint(request: Request): Promise<Response> {
  return exchange(request, "login", async (from) => {
    checkSource(from, { typed: false });
    const credentials = await readCredentials(from);
    from.note.mutates = true;
    const { door, audit } = from.runtime;
    // Looked at meanwhile, so that nothing comes between the look at the user and the login.
    const [user] = await Promise.all([signIn(door, credentials, from.address), audit.ready()]);
    const before = byCookie(door, from);
    if (before) await door.logins.end(({ idHash }) => idHash === before.login.idHash);
    const browser = from.headers.get("user-agent") ?? undefined;
    const { id, login } = await door.logins.open({ user: user?.name, address: from.address, browser });
    from.note.actor = actorOf({ by: "cookie", user, login, csrf: "" }, from);
    const maxAgeSeconds = Math.floor((login.expiresAtMs - login.createdAtMs) / 1000);
    const cookie = sessionCookie(id, maxAgeSeconds, from.isHttps);
    return jsonResponse({ signedIn: true, csrf: csrfOf(id) }, { "set-cookie": cookie });
  });
}

/** GET /api/login: whether this browser is signed in, and its CSRF secret. */
export function loginStateEndpoint(request: Request): Promise<Response> {
  return exchange(request, "login", async (from) => {
    checkSource(from, { typed: true });
    const signedIn = byBrowser(from.runtime.door, from);
    return jsonResponse(signedIn ? { signedIn: true, csrf: signedIn.csrf } : { signedIn: false });
  });
}

/** DELETE /api/login: signs this browser out and ends its event streams. */
export function signOutEndpoint(request: Request): Promise<Response> {
  return exchange(request, "logout", async (from) => {
    const { door } = from.runtime;
    const signedIn = byCookie(door, from);
    if (!signedIn) throw new Failure("unauthenticated");
    from.note.actor = actorOf(signedIn, from);
    checkOwnPage(from, signedIn, false);
    from.note.mutates = true;
    await door.logins.end(({ idHash }) => idHash === signedIn.login.idHash);
    return jsonResponse({ signedIn: false }, { "set-cookie": endedCookie(from.isHttps) });
  });
}

async function readCredentials({ request, note }: Exchange): Promise<Credentials> {
  const input = SignInInput.safeParse(await readJsonBody(request));
  if (!input.success) throw new Failure("invalid_request", "Send { token } or { name, password }.");
  if ("name" in input.data) note.claimedName = input.data.name;
  return input.data;
}
