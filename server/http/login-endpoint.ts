import { z } from "zod";
import { Failure } from "@/lib/failure/failure";
import { byCookie } from "@/server/auth/authenticate";
import { isSameSecret } from "@/server/auth/digest";
import { csrfOf } from "@/server/auth/logins";
import { endedCookie, sessionCookie } from "@/server/auth/session-cookie";
import { checkOrigin, checkOwnPage } from "./check-source";
import { type Exchange, exchange, jsonResponse } from "./exchange";
import { readJsonBody } from "./read-json-body";

const SignInInput = z.strictObject({ token: z.string().min(1).max(1000) });

/** POST /api/login {token}: a login cookie and the CSRF secret. Ends the login that this browser had before. */
export function signInEndpoint(request: Request): Promise<Response> {
  return exchange(request, async (from) => {
    checkOrigin(from, false);
    const input = SignInInput.safeParse(await readJsonBody(request));
    if (!input.success) throw new Failure("invalid_request", "Send { token }.");
    checkToken(from, input.data.token.trim());
    const { logins, isHttps } = from.runtime.door;
    const before = byCookie(from.runtime.door, request.headers.get("cookie"));
    if (before) await logins.end(before.login.idHash);
    const { id, login } = await logins.open();
    const maxAgeSeconds = Math.floor((login.expiresAtMs - login.createdAtMs) / 1000);
    return jsonResponse(
      { signedIn: true, csrf: csrfOf(id) },
      { "set-cookie": sessionCookie(id, maxAgeSeconds, isHttps) },
    );
  });
}

/** GET /api/login: whether this browser is signed in, and its CSRF secret. */
export function loginStateEndpoint(request: Request): Promise<Response> {
  return exchange(request, async (from) => {
    checkOrigin(from, false);
    const signedIn = byCookie(from.runtime.door, request.headers.get("cookie"));
    return jsonResponse(signedIn ? { signedIn: true, csrf: signedIn.csrf } : { signedIn: false });
  });
}

/** DELETE /api/login: signs this browser out and ends its event streams. */
export function signOutEndpoint(request: Request): Promise<Response> {
  return exchange(request, async (from) => {
    const { door } = from.runtime;
    const signedIn = byCookie(door, request.headers.get("cookie"));
    if (!signedIn) throw new Failure("unauthenticated");
    checkOwnPage(from, signedIn, false);
    await door.logins.end(signedIn.login.idHash);
    return jsonResponse({ signedIn: false }, { "set-cookie": endedCookie(door.isHttps) });
  });
}

function checkToken({ runtime, address, requestId }: Exchange, given: string): void {
  const { door, loginLimiter, log } = runtime;
  loginLimiter.check(address);
  if (isSameSecret(given, door.token)) return;
  loginLimiter.recordFailure(address);
  log.warn({ requestId, address }, "a sign-in was refused");
  throw new Failure("unauthenticated", "The token is not the right one.");
}
