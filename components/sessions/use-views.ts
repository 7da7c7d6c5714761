"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { useOperator } from "@/components/data/operator-context";
import { useStoredText } from "@/components/ui/use-preference";
import { printViews, readViews, viewsName, withView, withoutView } from "@/lib/views/kept-views";
import { type ListView, builtInViews, differsFrom } from "@/lib/views/list-view";
import { isBare, readSort, sortText, type useListAddress } from "./list-address";
import { type ListLayout, densities } from "./use-list-layout";

type Address = ReturnType<typeof useListAddress>;
export type Views = ReturnType<typeof useViews>;

/** The view a list is looked at in, whether it was changed since, and what can be done about that. */
export function useViews([address, setAddress]: Address, layout: ListLayout, usesDefault: boolean) {
  const [text, store] = useStoredText(viewsName(useOperator().name));
  const kept = readViews(text);
  const { mine, defaultId } = kept;
  const all: readonly ListView[] = [...builtInViews, ...mine];
  const shown = {
    query: address.q.trim(),
    sort: sortText(address.sort),
    groupBy: address.group,
    columns: layout.columnsText,
    density: layout.density,
  };
  const named = all.find(({ id }) => id === address.view);
  const current = named ?? all.find((view) => !differsFrom(view, shown)) ?? builtInViews[0];

  const applyLayout = ({ columns, density }: ListView) => {
    if (columns !== undefined) layout.setColumnsText(columns);
    const known = densities.find((choice) => choice === density);
    if (known) layout.setDensity(known);
  };
  const pick = (view: ListView) => {
    applyLayout(view);
    void setAddress({
      q: view.query === "" ? null : view.query,
      sort: readSort(view.sort),
      group: view.groupBy,
      view: view.id,
    });
  };
  useOnNamed(named, applyLayout);
  const first = all.find(({ id }) => id === defaultId);
  useOnBare(usesDefault && first !== undefined && isBare(address), () => first && pick(first));

  const isMine = mine.some(({ id }) => id === current.id);
  const keep = (view: ListView) => store(printViews(withView(kept, view)));
  return {
    current,
    isMine,
    isChanged: differsFrom(current, shown),
    mine,
    defaultId,
    pick,
    /** puts the list back to what the view says */
    reset: () => pick(current),
    save: () => keep({ ...current, ...shown }),
    saveAs: (name: string) => {
      const view = { ...shown, id: newId(all), name };
      keep(view);
      void setAddress({ view: view.id });
    },
    rename: (name: string) => keep({ ...current, name }),
    remove: () => {
      const before = kept;
      store(printViews(withoutView(kept, current.id)));
      void setAddress({ view: null });
      return () => store(printViews(before));
    },
    setDefault: (id: string | null) => store(printViews({ mine, defaultId: id })),
  };
}

/** A view that the address names is shown with its columns, once. */
function useOnNamed(named: ListView | undefined, apply: (view: ListView) => void): void {
  const applied = useRef<string | null>(null);
  const onNamed = useEffectEvent(() => {
    if (named && applied.current !== named.id) apply(named);
    applied.current = named?.id ?? null;
  });
  useEffect(() => onNamed(), [named?.id]);
}

function useOnBare(isWanted: boolean, act: () => void): void {
  const onBare = useEffectEvent(act);
  useEffect(() => {
    if (isWanted) onBare();
  }, [isWanted]);
}

function newId(views: readonly ListView[]): string {
  const numbers = views.map(({ id }) => Number(/^v(\d+)$/.exec(id)?.[1] ?? 0));
  return `v${Math.max(0, ...numbers) + 1}`;
}
