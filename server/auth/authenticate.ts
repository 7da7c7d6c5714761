import { Failure } from "@/lib/failure/failure";
import { isSameSecret } from "./digest";
import type { Limiter } from "./limiter";
import { type Login, type Logins, csrfOf } from "./logins";
import { loginIdIn } from "./session-cookie";

export type Door = { token: string; logins: Logins; bearerLimiter: Limiter; isHttps: boolean };

/** How a caller proved who it is. A browser's calls also need the CSRF secret; a script's do not. */
export type SignedIn = { by: "token" } | { by: "cookie"; login: Login; csrf: string };

/** Who calls, by bearer token or login cookie. Failures: unauthenticated, too_many_attempts. Source: controls C2, C3, C11. */
export function authenticate(door: Door, headers: Headers, address: string): SignedIn {
  const authorization = headers.get("authorization");
  if (authorization !== null) return byToken(door, authorization, address);
  const signedIn = byCookie(door, headers.get("cookie"));
  if (signedIn) return signedIn;
  throw new Failure("unauthenticated");
}

/** The login behind a Cookie header, or null. */
export function byCookie(door: Door, cookieHeader: string | null): Extract<SignedIn, { by: "cookie" }> | null {
  const id = loginIdIn(cookieHeader, door.isHttps);
  const login = id === null ? null : door.logins.find(id);
  return id !== null && login ? { by: "cookie", login, csrf: csrfOf(id) } : null;
}

function byToken(door: Door, authorization: string, address: string): SignedIn {
  door.bearerLimiter.check(address);
  const [, given] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (given !== undefined && isSameSecret(given, door.token)) return { by: "token" };
  door.bearerLimiter.recordFailure(address);
  throw new Failure("unauthenticated", "The token is not the right one.");
}
