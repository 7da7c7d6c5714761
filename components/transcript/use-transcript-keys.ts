import { type RefObject, useEffect, useEffectEvent } from "react";
import { type TranscriptAction, isTyping, transcriptAction } from "./transcript-keys";

/** Hears the keys of a transcript: its own, and those that nothing else on the page has the focus for. */
export function useTranscriptKeys(
  rootRef: RefObject<HTMLElement | null>,
  act: (action: TranscriptAction) => boolean,
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const hasFocus = event.target instanceof Node && rootRef.current?.contains(event.target) === true;
    if (!hasFocus && event.target !== document.body) return;
    const action = transcriptAction(event, hasFocus);
    if (action !== undefined && act(action)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
