import type { Generation } from "@/lib/registry/release";
import type { StoreView } from "./view-store";

const order: Generation[] = ["early", "middle", "late"];

/** One Gateway serves all stores: the newest traces tell which generation it is. */
export function homeGeneration(views: readonly Pick<StoreView, "generation" | "registry">[]): Generation {
  const used = views.filter(({ registry }) => registry.entries.length > 0);
  const seen = (used.length > 0 ? used : views).map(({ generation }) => order.indexOf(generation));
  return order[Math.max(...seen)] ?? "middle";
}
