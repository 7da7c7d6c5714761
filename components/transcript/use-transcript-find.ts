import { useMemo, useRef, useState } from "react";
import type { Transcript } from "@/components/data/transcript-query";
import { announce } from "@/components/ui/live-region";
import { findMatches } from "./find-matches";
import type { Focus } from "@/lib/transcript/focus";

export type TranscriptFind = {
  text: string;
  setText: (text: string) => void;
  /** offsets of matching entries */
  matches: readonly number[];
  current: number;
  step: (by: 1 | -1) => void;
  /** loads earlier pages until one holds a match, or the file begins */
  searchOlder: () => void;
  stopSearch: () => void;
  isSearching: boolean;
};

type FindInput = {
  transcript: Transcript;
  text: string;
  setText: (text: string) => void;
  focus: Focus;
  /** shows the entry at this offset, once it is loaded */
  onMatch: (offset: number) => void;
};

export function useTranscriptFind({ transcript, text, setText, focus, onMatch }: FindInput): TranscriptFind {
  const matches = useMemo(() => findMatches(transcript.entries, text, focus), [transcript.entries, text, focus]);
  const [currentOffset, setCurrentOffset] = useState<number>();
  const [isSearching, setSearching] = useState(false);
  const search = useRef(0);
  const found = currentOffset === undefined ? -1 : matches.indexOf(currentOffset);

  const go = (offset: number | undefined) => {
    if (offset === undefined) return;
    setCurrentOffset(offset);
    onMatch(offset);
  };
  const stopSearch = () => {
    search.current += 1;
    setSearching(false);
  };
  const searchOlder = async () => {
    const own = (search.current += 1);
    setSearching(true);
    const offset = await lastMatchBefore(transcript, text, focus, () => search.current !== own);
    if (search.current !== own) return;
    setSearching(false);
    if (offset === undefined) announce("No earlier match");
    else go(offset);
  };

  return {
    text,
    setText: (next) => {
      stopSearch();
      setCurrentOffset(undefined);
      setText(next);
    },
    matches,
    current: found === -1 ? matches.length - 1 : found,
    step: (by) => go(matches.at(found === -1 ? -1 : (found + by) % matches.length)),
    searchOlder: () => void searchOlder(),
    stopSearch,
    isSearching,
  };
}

/** Loads page after page until one holds the text. Undefined: the file begins without it, or a page failed. */
async function lastMatchBefore(
  transcript: Transcript,
  text: string,
  focus: Focus,
  isStopped: () => boolean,
): Promise<number | undefined> {
  while (!isStopped()) {
    const [first] = (await transcript.fetchOlder()) ?? [];
    if (first === undefined) return undefined;
    const matches = findMatches(first.entries, text, focus);
    if (matches.length > 0 || first.startOffset === 0) return matches.at(-1);
  }
  return undefined;
}
