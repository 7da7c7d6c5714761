import { useEffect, useEffectEvent } from "react";
import type { Transcript } from "@/components/data/transcript-query";
import type { Focus } from "@/lib/transcript/focus";
import { type FindStore, stepMatch } from "./find-store";
import type { ReadingPlaceStore } from "./reading-place";

export type TranscriptFind = {
  text: string;
  setText: (text: string) => void;
  step: (by: 1 | -1) => void;
  store: FindStore;
};

type FindInput = {
  store: FindStore;
  transcript: Transcript;
  text: string;
  setText: (text: string) => void;
  focus: Focus;
  reading: ReadingPlaceStore;
  isLoaded: (offset: number) => boolean;
  /** shows a loaded match */
  onMatch: (offset: number) => void;
  /** opens the file there */
  onFarMatch: (offset: number) => void;
};

const typingMs = 250;

/** Asks for what is typed, of the whole file, and goes from match to match wherever they lie. */
export function useTranscriptFind(input: FindInput): TranscriptFind {
  const { store, transcript, text, setText, focus, reading, isLoaded, onMatch, onFarMatch } = input;
  const generation = transcript.page?.generation ?? "";
  const wanted = text.trim();
  useEffect(() => {
    const ask = () => store.search({ text: wanted, scope: focus, generation });
    if (wanted === "") return ask();
    const timer = setTimeout(ask, typingMs);
    return () => clearTimeout(timer);
  }, [store, wanted, focus, generation]);
  useEffect(() => store.follow(transcript.sizeBytes), [store, transcript.sizeBytes]);

  // A match that opened this window is shown once the window is there.
  const arrive = useEffectEvent(() => {
    const { current, isPending } = store.get();
    if (!isPending || current === undefined || !isLoaded(current)) return;
    store.arrived();
    onMatch(current);
  });
  useEffect(() => arrive(), [transcript.pages]);

  const step = (by: 1 | -1) => {
    const offset = stepMatch(store.get(), by, reading.get()?.topOffset);
    if (offset === undefined) return;
    store.goTo(offset);
    if (!isLoaded(offset)) return onFarMatch(offset);
    store.arrived();
    onMatch(offset);
  };
  return { text, setText, step, store };
}
