import { useMemo, useSyncExternalStore } from "react";
import { cn } from "@/components/ui/cn";
import { type RailTick, railTicks } from "./outline-items";
import type { OutlineStore } from "./outline-store";

const stepsMax = 200;
const looks: Record<RailTick["kind"], string> = {
  day: "bg-control w-1",
  compaction: "bg-amber-mark",
  reset: "bg-red-mark",
};

/** Where in the file days begin, and where it was compacted or reset. The outline says the same in words. */
export function RailTicks({ store, sizeBytes }: { store: OutlineStore; sizeBytes: number }) {
  const { outline } = useSyncExternalStore(store.subscribe, store.get, store.get);
  const ticks = useMemo(() => {
    const steps = new Map<string, RailTick & { step: number }>();
    for (const tick of railTicks(outline, sizeBytes)) {
      const step = Math.round(tick.share * stepsMax);
      steps.set(`${tick.kind} ${step}`, { ...tick, step });
    }
    return [...steps];
  }, [outline, sizeBytes]);
  return (
    <div aria-hidden data-ticks={ticks.length} className="pointer-events-none absolute inset-y-2 right-4.5 w-1.5">
      {ticks.map(([key, { kind, step }]) => (
        <div
          key={key}
          className={cn("absolute right-0 h-0.5 w-1.5", looks[kind])}
          style={{ top: `min(${(100 * step) / stepsMax}%, calc(100% - 2px))` }}
        />
      ))}
    </div>
  );
}
