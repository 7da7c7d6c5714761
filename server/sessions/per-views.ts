import type { StoreView } from "./view-store";

type Kept<Result> = { views: readonly WeakRef<StoreView>[]; name: string; result: Promise<Result> };

const keptMax = 12;

/**
 * Remembers what was last made of some stores, under a name, for as long as they stay as they are: a view is another object
 * as soon as anything in its store changed. The old one is not held: it has a whole registry in it.
 */
export function perViews<Result>() {
  let recent: Kept<Result>[] = [];
  return (views: readonly StoreView[], name: string, make: () => Promise<Result>): Promise<Result> => {
    const at = recent.findIndex((one) => one.name === name && isSame(one.views, views));
    const [known] = at < 0 ? [] : recent.splice(at, 1);
    const kept = known ?? { views: views.map((view) => new WeakRef(view)), name, result: make() };
    const current = recent.filter((one) => one.views.every((view) => view.deref() !== undefined));
    recent = [kept, ...current].slice(0, keptMax);
    return kept.result;
  };
}

function isSame(kept: Kept<unknown>["views"], views: readonly StoreView[]): boolean {
  return kept.length === views.length && kept.every((view, index) => view.deref() === views[index]);
}
