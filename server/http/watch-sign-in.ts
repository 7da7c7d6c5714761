import type { Door, SignedIn } from "@/server/auth/authenticate";

const recheckMs = 30_000;

/**
 * A signal that aborts when the caller leaves or is no longer signed in as the one it was: signed out, changed, removed. Asked
 * again every 30 seconds besides. Call `end` when the work is over. Source: controls C3, C16.
 */
export function watchSignIn(door: Door, signedIn: SignedIn, left: AbortSignal): { signal: AbortSignal; end(): void } {
  const over = new AbortController();
  const holds = holdsOf(door, signedIn);
  const check = () => {
    if (!holds()) over.abort();
  };
  const recheck = setInterval(check, recheckMs);
  recheck.unref();
  const cleanUps = [() => clearInterval(recheck), door.logins.onEnd(check), door.users.onChange(check)];
  const end = () => {
    for (const cleanUp of cleanUps.splice(0)) cleanUp();
    over.abort();
  };
  left.addEventListener("abort", end, { once: true });
  check();
  return { signal: AbortSignal.any([left, over.signal]), end };
}

function holdsOf({ logins, users }: Door, signedIn: SignedIn): () => boolean {
  if (signedIn.by === "token") return () => true;
  if (signedIn.by === "cookie") return () => logins.isAlive(signedIn.login.idHash);
  const stamp = users.stampOf(signedIn.user.name);
  return () => users.stampOf(signedIn.user.name) === stamp;
}
