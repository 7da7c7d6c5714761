import type { Context } from "@/server/context/context";
import { distinctStores, openHome } from "./open-home";
import { viewStore } from "./view-store";

/** Reads every store as a list needs it, so that the first page finds it in memory or on its way. Never fails for bad data. */
export async function readAhead(context: Pick<Context, "home">): Promise<void> {
  const home = await openHome(context);
  await Promise.all(distinctStores(home.stores).map((store) => viewStore(context, home, store)));
}
