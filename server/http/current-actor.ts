import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { byBrowser } from "@/server/auth/authenticate";
import { callerOf } from "@/server/auth/caller";
import type { Actor } from "@/server/context/context";
import { getRuntime } from "@/server/runtime/runtime";
import { actorOf } from "./actor-of";

/** `readOnly`: why this server changes nothing, whoever asks. */
export type CurrentActor = { actor: Actor; csrf: string; by: "cookie" | "proxy"; readOnly?: string };

/** For pages: who is signed in, with the CSRF secret for the calls of that page; or null. */
export async function currentActor(): Promise<CurrentActor | null> {
  const sent = await headers();
  const { door, home } = await getRuntime();
  const caller = callerOf(sent);
  const signedIn = byBrowser(door, caller);
  if (!signedIn) return null;
  const requestId = sent.get("x-rockpool-request") ?? randomUUID();
  const actor = actorOf(signedIn, { requestId, address: caller.address });
  const readOnly = home.readOnly === undefined ? {} : { readOnly: home.readOnly };
  return { actor, csrf: signedIn.csrf, by: signedIn.by, ...readOnly };
}

/** For the sign-in page: whether there are users, who type a name and a password. */
export async function hasUsers(): Promise<boolean> {
  const { door } = await getRuntime();
  return door.users.hasPasswords();
}
