import { redirect } from "next/navigation";
import { currentActor } from "@/server/http/current-actor";

/** Who is signed in; anyone else is sent to sign in and comes back to this address afterwards. */
export async function requireOperator(address: string) {
  const signedIn = await currentActor();
  if (!signedIn) redirect(`/login?next=${encodeURIComponent(address)}`);
  return signedIn;
}
