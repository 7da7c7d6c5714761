import type { Generation } from "@/lib/registry/release";
import type { Context } from "@/server/context/context";
import { readRegistry } from "@/server/registry/read-registry";
import { generationOf } from "./generation-of";
import { homeGeneration } from "./home-generation";
import { distinctStores, openHome } from "./open-home";

/** Which generation of the Gateway these stores belong to, told without listing their files. */
export async function gatewayGeneration(context: Pick<Context, "home">): Promise<Generation> {
  const home = await openHome(context);
  const registries = await Promise.all(distinctStores(home.stores).map(readRegistry));
  return homeGeneration(registries.map((registry) => ({ registry, generation: generationOf(registry, [], home) })));
}
