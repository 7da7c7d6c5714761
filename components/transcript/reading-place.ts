/** The bytes of the file that are in view right now. A store, so that scrolling renders the rail alone. */
export type ReadingPlace = { topOffset: number; bottomOffset: number };

export type ReadingPlaceStore = {
  get: () => ReadingPlace | undefined;
  set: (place: ReadingPlace) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createReadingPlace(): ReadingPlaceStore {
  let place: ReadingPlace | undefined;
  const listeners = new Set<() => void>();
  return {
    get: () => place,
    set: (next) => {
      if (place?.topOffset === next.topOffset && place.bottomOffset === next.bottomOffset) return;
      place = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Offsets of the first and the last row that a scroller shows; undefined when it shows none. */
export function placeInView(scroller: Element): ReadingPlace | undefined {
  const view = scroller.getBoundingClientRect();
  let topOffset: number | undefined;
  let bottomOffset = 0;
  for (const row of scroller.querySelectorAll<HTMLElement>("[data-offset]")) {
    const box = row.getBoundingClientRect();
    if (box.bottom <= view.top || box.top >= view.bottom) continue;
    topOffset ??= Number(row.dataset["offset"]);
    bottomOffset = Number(row.dataset["endOffset"]);
  }
  return topOffset === undefined ? undefined : { topOffset, bottomOffset };
}
