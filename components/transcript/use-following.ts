import { useCallback, useEffect, useRef } from "react";

/** How far above the end still counts as being there. */
export const bottomPixels = 32;

export type Following = {
  isFollowing: () => boolean;
  onAtBottom: (isAtBottom: boolean) => void;
  onScroll: (scroller: HTMLElement) => void;
  /** the list is led elsewhere */
  letGo: () => void;
};

/**
 * Whether the list holds on to its end. It does from when the end of the file is at the bottom of the view until a
 * person scrolls up; a burst that needs several pages is followed page by page.
 */
export function useFollowing(hasNewer: boolean): Following {
  const state = useRef({ isAtBottom: false, isFollowing: false, scrollTop: 0 });
  const lastInputMs = useLastInput();
  useEffect(() => {
    if (state.current.isAtBottom && !hasNewer) state.current.isFollowing = true;
  }, [hasNewer]);
  const isFollowing = useCallback(() => state.current.isFollowing, []);
  const onAtBottom = useCallback(
    (isAtBottom: boolean) => {
      state.current.isAtBottom = isAtBottom;
      if (isAtBottom && !hasNewer) state.current.isFollowing = true;
    },
    [hasNewer],
  );
  const onScroll = useCallback(
    ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) => {
      const isUp = scrollTop < state.current.scrollTop - 1;
      const isAway = scrollHeight - scrollTop - clientHeight > bottomPixels;
      if (isUp && isAway && performance.now() - lastInputMs() < inputMs) state.current.isFollowing = false;
      state.current.scrollTop = scrollTop;
    },
    [lastInputMs],
  );
  const letGo = useCallback(() => {
    state.current.isFollowing = false;
  }, []);
  return { isFollowing, onAtBottom, onScroll, letGo };
}

const inputMs = 800;
const inputs = ["wheel", "touchmove", "keydown", "pointerdown", "pointermove"];

/** Rows that turn out lower than they were taken for scroll the list too: only a person's hand lets it go. */
function useLastInput(): () => number {
  const atMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const note = (event: Event) => {
      if (event.type !== "pointermove" || (event instanceof PointerEvent && event.buttons > 0))
        atMs.current = performance.now();
    };
    for (const input of inputs) document.addEventListener(input, note, { capture: true, passive: true });
    return () => {
      for (const input of inputs) document.removeEventListener(input, note, { capture: true });
    };
  }, []);
  return useCallback(() => atMs.current, []);
}
