"use client";

import { useEffect, useEffectEvent } from "react";
import { isOperable, isTyping, shortcutOf } from "./shortcut";
import { usePreference } from "./use-preference";

/** Returning false hands the key back to the browser. */
type Handler = (event: KeyboardEvent) => unknown;

const sequenceMs = 1200;

/** Whether keys without Ctrl or Cmd do anything; kept in this browser. */
export function useSingleKeys(): [isOn: boolean, set: (isOn: boolean) => void] {
  const [stored, store] = usePreference("single-keys", ["on", "off"]);
  return [stored === "on", (isOn) => store(isOn ? "on" : "off")];
}

/**
 * Keys of a page: `useShortcuts({ j: next, "g s": goToSessions, "mod+k": openPalette })`. Off while something is typed
 * or composed, and while a dialog or menu is open; single keys can be switched off altogether.
 */
export function useShortcuts(handlers: Record<string, Handler>): void {
  const [singleKeys] = useSingleKeys();
  const find = useEffectEvent((shortcut: string) => handlers[shortcut]);
  const startsSequence = useEffectEvent((key: string) =>
    Object.keys(handlers).some((name) => name.startsWith(`${key} `)),
  );
  useEffect(() => {
    let previous: string | null = null;
    let pressedAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.key === "Shift") return;
      const isCombination = event.ctrlKey || event.metaKey || event.altKey;
      if (!isCombination && (!singleKeys || isTyping(event.target) || isLayerOpen())) return;
      if ((event.key === " " || event.key === "Enter") && isOperable(event.target)) return;
      const before = event.timeStamp - pressedAt < sequenceMs ? previous : null;
      const handler = find(shortcutOf(event, before)) ?? (before === null ? undefined : find(shortcutOf(event, null)));
      previous = !isCombination && startsSequence(event.key) ? event.key : null;
      pressedAt = event.timeStamp;
      if (handler && handler(event) !== false) event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [singleKeys]);
}

function isLayerOpen(): boolean {
  return (
    document.querySelector('[role="dialog"][data-state="open"], [role="menu"], [role="listbox"][data-state="open"]') !==
    null
  );
}
