import type { Context } from "@/server/context/context";
import type { UpdateOptions } from "@/server/registry/update-registry";

/** How this call's changes of a registry are made. */
export function writeOptions({ home, writes }: Context): UpdateOptions {
  return { readOnly: home.readOnly, recorder: writes };
}
