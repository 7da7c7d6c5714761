import { Failure } from "@/lib/failure/failure";
import { isSameSecret } from "@/server/auth/digest";
import type { SignedIn } from "@/server/auth/authenticate";
import type { Exchange } from "./exchange";

/** A page of another site may not read or sign in here, whatever it carries. Failure: forbidden. */
export function checkSameSite({ request }: Exchange): void {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") throw new Failure("forbidden", "Another site asks.");
}

/**
 * A browser proves that our own page speaks: an allowed Origin, Sec-Fetch-Site same-origin when sent, and the CSRF secret
 * of its login. A script with the token carries no cookie that could be abused, and needs none of it. Failure: forbidden.
 */
export function checkOwnPage(from: Exchange, signedIn: SignedIn, mutates: boolean): void {
  if (signedIn.by === "token") return;
  checkOrigin(from, mutates);
  const csrf = from.request.headers.get("x-rockpool-csrf");
  if (csrf === null || !isSameSecret(csrf, signedIn.csrf)) {
    throw new Failure("forbidden", "The x-rockpool-csrf header is missing or old: load the page again.");
  }
}

/** Failure: forbidden. */
export function checkOrigin({ request, runtime }: Exchange, isRequired: boolean): void {
  const origin = request.headers.get("origin");
  const isAllowed = origin === null ? !isRequired : isOurs(origin, runtime.environment.allowedHosts);
  const site = request.headers.get("sec-fetch-site");
  if (!isAllowed || (site !== null && site !== "same-origin")) throw new Failure("forbidden", "Another site asks.");
}

function isOurs(origin: string, allowedHosts: string[]): boolean {
  return allowedHosts.some((host) => origin === `http://${host}`);
}
