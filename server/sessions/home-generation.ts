import type { Generation } from "@/lib/registry/release";
import type { StoreView } from "./view-store";

const order: Generation[] = ["early", "middle", "late"];

/** One Gateway serves all stores: the newest traces tell which generation it is. */
export function homeGeneration(views: readonly Pick<StoreView, "generation" | "registry">[]): Generation {
  const seen = views
    .filter(({ registry }) => registry.entries.length > 0)
    .map(({ generation }) => order.indexOf(generation));
  return seen.length === 0 ? "middle" : (order[Math.max(...seen)] ?? "middle");
}
