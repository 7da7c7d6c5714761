import { Failure } from "@/lib/failure/failure";
import type { Access, Context } from "@/server/context/context";

/** Failure: unavailable, where nobody signs in. */
export function accessOf({ access }: Context): Access {
  if (!access) throw new Failure("unavailable", "Nobody signs in here.");
  return access;
}
