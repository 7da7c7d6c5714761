import { Failure } from "@/lib/failure/failure";
import type { SignedIn } from "@/server/auth/authenticate";
import { isSameSecret } from "@/server/auth/digest";
import type { Exchange } from "./exchange";

/**
 * A page of another site may not call, whatever it carries: an Origin that is sent is ours, and so is Sec-Fetch-Site.
 * `typed`: an address that a person typed or opened is fine too. Failure: forbidden. Source: control C5.
 */
export function checkSource(from: Exchange, { typed }: { typed: boolean }): void {
  const origin = from.headers.get("origin");
  const site = from.headers.get("sec-fetch-site");
  const isOwnSite = site === null || site === "same-origin" || (typed && site === "none");
  if (!isOwnSite || (origin !== null && !isOurs(origin, from))) throw new Failure("forbidden", "Another site asks.");
}

/**
 * A browser proves that our own page speaks: its Origin (always sent with a change), Sec-Fetch-Site, and the CSRF secret. A
 * script with the token carries no cookie that could be abused, and needs no secret. Failure: forbidden. Source: control C5.
 */
export function checkOwnPage(from: Exchange, signedIn: SignedIn, mutates: boolean): void {
  checkSource(from, { typed: false });
  if (signedIn.by === "token") return;
  if (mutates && from.headers.get("origin") === null) throw new Failure("forbidden", "The request has no Origin.");
  const csrf = from.headers.get("x-rockpool-csrf");
  if (csrf === null || !isSameSecret(csrf, signedIn.csrf)) {
    throw new Failure("forbidden", "The x-rockpool-csrf header is missing or old: load the page again.");
  }
}

function isOurs(origin: string, { runtime, isHttps }: Exchange): boolean {
  const scheme = isHttps ? "https" : "http";
  return runtime.environment.allowedHosts.some((host) => origin === `${scheme}://${host}`);
}
