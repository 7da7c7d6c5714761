import { type SignedIn, authenticate } from "@/server/auth/authenticate";
import type { Actor } from "@/server/context/context";
import { actorOf } from "./actor-of";
import type { Exchange } from "./exchange";

/** Who asks; noted for the account of this request. Failures: unauthenticated, too_many_attempts. */
export function identify(from: Exchange): { signedIn: SignedIn; actor: Actor } {
  const signedIn = authenticate(from.runtime.door, from);
  const actor = actorOf(signedIn, from);
  from.note.actor = actor;
  return { signedIn, actor };
}
