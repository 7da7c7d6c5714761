import type { Generation } from "@/lib/registry/release";
import type { Context } from "@/server/context/context";
import { gatewayGeneration } from "@/server/sessions/gateway-generation";
import type { OpenHome } from "@/server/sessions/open-home";
import { viewStore } from "@/server/sessions/view-store";

/** A store tells its own generation; an agent without one will get one like the others. */
export async function generationFor(context: Context, home: OpenHome, agentId: string): Promise<Generation> {
  const store = home.stores.find((each) => each.agentId === agentId);
  const view = store && (await viewStore(context, home, store));
  return view && view.registry.entries.length > 0 ? view.generation : gatewayGeneration(context);
}
