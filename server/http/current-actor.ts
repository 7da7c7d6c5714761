import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { byCookie } from "@/server/auth/authenticate";
import type { Actor } from "@/server/context/context";
import { getRuntime } from "@/server/runtime/runtime";
import { actorOf } from "./actor-of";

/** For pages: who is signed in through the login cookie, with the CSRF secret for the calls of that page; or null. */
export async function currentActor(): Promise<{ actor: Actor; csrf: string } | null> {
  const sent = await headers();
  const runtime = await getRuntime();
  const signedIn = byCookie(runtime.door, sent.get("cookie"));
  if (!signedIn) return null;
  return { actor: actorOf(signedIn, sent.get("x-rockpool-request") ?? randomUUID()), csrf: signedIn.csrf };
}
