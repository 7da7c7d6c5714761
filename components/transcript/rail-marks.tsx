import { useSyncExternalStore } from "react";
import type { FindStore } from "./find-store";

const stepsMax = 400;

/** Where in the file the matches are; those that would lie over each other are one mark. */
export function RailMarks({ store }: { store: FindStore }) {
  const { matches, current } = useSyncExternalStore(store.subscribe, store.get, store.get);
  const steps = new Set(matches.map(({ share }) => Math.round(share * stepsMax)));
  const shown = matches.find(({ offset }) => offset === current);
  return (
    <div aria-hidden data-marks={steps.size} className="pointer-events-none absolute inset-y-2 left-0.5 w-2">
      {[...steps].map((step) => (
        <div
          key={step}
          className="absolute inset-x-0 h-0.5 bg-amber-mark"
          style={{ top: `min(${(100 * step) / stepsMax}%, calc(100% - 2px))` }}
        />
      ))}
      {shown && (
        <div
          className="absolute inset-x-0 h-1 bg-accent-mark"
          style={{ top: `min(${100 * shown.share}%, calc(100% - 4px))` }}
        />
      )}
    </div>
  );
}
