const plainName = "rockpool_session";

/** Over https the name starts with `__Host-`, which browsers accept only with Secure and Path=/. */
export function cookieName(isHttps: boolean): string {
  return isHttps ? `__Host-${plainName}` : plainName;
}

/** A Set-Cookie value for a new login. */
export function sessionCookie(id: string, maxAgeSeconds: number, isHttps: boolean): string {
  const attributes = ["HttpOnly", "SameSite=Strict", "Path=/", `Max-Age=${maxAgeSeconds}`];
  if (isHttps) attributes.push("Secure");
  return [`${cookieName(isHttps)}=${id}`, ...attributes].join("; ");
}

/** A Set-Cookie value that removes the login from the browser. */
export function endedCookie(isHttps: boolean): string {
  return sessionCookie("", 0, isHttps);
}

/** The login id in a Cookie header, if there is a well-formed one. */
export function loginIdIn(cookieHeader: string | null, isHttps: boolean): string | null {
  const wanted = `${cookieName(isHttps)}=`;
  const found = (cookieHeader ?? "").split(/;\s*/).find((part) => part.startsWith(wanted));
  const id = found?.slice(wanted.length) ?? "";
  return /^[A-Za-z0-9_-]{43}$/.test(id) ? id : null;
}
