type Listener = (measured: ReadonlyMap<string, number>) => void;

export type SizeObserver = {
  /** a ref: the element is observed while it stands in the page */
  observe: (element: HTMLElement | null) => (() => void) | undefined;
  /** told after layout, before the frame is painted: heights of elements with a `data-row`, and that something changed */
  listen: (listener: Listener) => () => void;
};

/** One ResizeObserver for many elements, which need not be there yet when it is made. */
export function observeSizes(): SizeObserver {
  let listener: Listener = () => {};
  let observer: ResizeObserver | null = null;
  const tell = (entries: ResizeObserverEntry[]) => {
    const measured = new Map<string, number>();
    for (const { target, borderBoxSize } of entries) {
      const key = target instanceof HTMLElement ? target.dataset["row"] : undefined;
      const pixels = borderBoxSize[0]?.blockSize;
      if (key !== undefined && pixels !== undefined) measured.set(key, pixels);
    }
    listener(measured);
  };
  return {
    observe: (element) => {
      if (element === null) return undefined;
      observer ??= new ResizeObserver(tell);
      observer.observe(element);
      return () => observer?.unobserve(element);
    },
    listen: (heard) => {
      listener = heard;
      return () => {
        listener = () => {};
      };
    },
  };
}
