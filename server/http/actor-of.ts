import type { SignedIn } from "@/server/auth/authenticate";
import type { Actor } from "@/server/context/context";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";

/** Whoever holds the token runs this machine's store and has every right; a user has the role of the users file. */
export function actorOf(signedIn: SignedIn, from: { requestId: string; address: string }): Actor {
  const { requestId, address } = from;
  const login = signedIn.by === "cookie" ? { loginId: signedIn.login.idHash } : {};
  if (!signedIn.user) {
    const name = signedIn.by === "token" ? "Script" : "Token";
    return { id: "token", name, role: "admin", requestId, address, ...login };
  }
  const { name, role, agents } = signedIn.user;
  const only = agents === null ? {} : { agents: new Set(agents.map(normaliseAgentId)) };
  return { id: `user:${name}`, name, role, requestId, address, ...login, ...only };
}
