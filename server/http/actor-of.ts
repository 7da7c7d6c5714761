import type { SignedIn } from "@/server/auth/authenticate";
import type { Actor } from "@/server/context/context";

/** Whoever holds the token runs this machine's store: one operator with every right. */
export function actorOf(signedIn: SignedIn, requestId: string): Actor {
  const name = signedIn.by === "token" ? "Script" : "Operator";
  return { id: signedIn.by === "token" ? "token" : signedIn.login.idHash.slice(0, 12), name, role: "admin", requestId };
}
