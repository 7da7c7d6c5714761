import { createHmac } from "node:crypto";
import { Failure } from "@/lib/failure/failure";
import type { Caller } from "./caller";
import { isSameSecret } from "./digest";
import type { Limiter } from "./limiter";
import { type Login, type Logins, csrfOf } from "./logins";
import { loginIdIn } from "./session-cookie";
import type { User, Users } from "./users";

export type Door = {
  token: string;
  users: Users;
  logins: Logins;
  bearerLimiter: Limiter;
  signInLimiter: Limiter;
  /** hashing is dear: only so much of it at once */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
};

/**
 * How a caller proved who it is. `user` is null for whoever has the token: the built-in admin. A browser's calls also need
 * the CSRF secret; a script's do not.
 */
export type SignedIn = { by: "token"; user: null } | SignedInBrowser;
export type SignedInBrowser =
  | { by: "cookie"; user: User | null; login: Login; csrf: string }
  | { by: "proxy"; user: User; csrf: string };

/**
 * Who calls: by bearer token, by a configured proxy's word, or by login cookie. Failures: unauthenticated,
 * too_many_attempts. Source: controls C2, C3, C11, C15.
 */
export function authenticate(door: Door, caller: Caller): SignedIn {
  const authorization = caller.headers.get("authorization");
  if (authorization !== null) return byToken(door, authorization, caller.address);
  const signedIn = byBrowser(door, caller);
  if (signedIn) return signedIn;
  throw new Failure("unauthenticated");
}

/** The person behind a page's request, or null. A user whom the proxy names but nobody added is not signed in by that. */
export function byBrowser(door: Door, caller: Caller): SignedInBrowser | null {
  return byProxy(door, caller) ?? byCookie(door, caller);
}

/** The login behind a Cookie header, or null. */
export function byCookie(door: Door, caller: Caller): Extract<SignedIn, { by: "cookie" }> | null {
  const id = loginIdIn(caller.headers.get("cookie"), caller.isHttps);
  const login = id === null ? null : door.logins.find(id);
  if (id === null || !login) return null;
  const user = login.user === undefined ? null : door.users.find(login.user);
  if (login.user !== undefined && !user) return null;
  return { by: "cookie", user, login, csrf: csrfOf(id) };
}

function byProxy({ users, token }: Door, { proxyUser }: Caller): Extract<SignedIn, { by: "proxy" }> | null {
  const user = proxyUser === null ? null : users.find(proxyUser);
  if (!user) return null;
  const csrf = createHmac("sha256", token)
    .update(`rockpool proxy csrf\0${users.stampOf(user.name)}`)
    .digest("base64url");
  return { by: "proxy", user, csrf };
}

function byToken(door: Door, authorization: string, address: string): SignedIn {
  const succeeded = door.bearerLimiter.attempt(address);
  const [, given] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (given === undefined || !isSameSecret(given, door.token)) {
    throw new Failure("unauthenticated", "The token is not the right one.");
  }
  succeeded();
  return { by: "token", user: null };
}
