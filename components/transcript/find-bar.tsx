"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from "react";
import { errorSentence } from "@/components/data/error-text";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { VisibleText } from "@/components/ui/visible-text";
import { findWords } from "./find-words";
import type { TranscriptFind } from "./use-transcript-find";

type FindBarProps = { find: TranscriptFind; onClose: () => void };

/** Finds text in the whole file, and says how far it is. */
export function FindBar({ find, onClose }: FindBarProps) {
  const { store, text } = find;
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  const inputRef = useRef<HTMLInputElement>(null);
  useEffect(() => inputRef.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") find.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  const { matches, current, status, error } = state;
  const isEmpty = matches.length === 0;
  const mayGoOn = status === "stopped" || status === "failed" || (status === "done" && state.nextFrom !== null);
  const shown = matches.find(({ offset }) => offset === current);
  return (
    <search className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-3 py-1.5 sm:px-5">
      <Input
        ref={inputRef}
        type="search"
        aria-label="Find in this transcript"
        placeholder="Find in the whole transcript"
        value={text}
        onChange={(event) => find.setText(event.target.value)}
        onKeyDown={onKeyDown}
        maxLength={500}
        className="h-8 max-w-72 min-w-0 flex-1"
      />
      <span role="status" className="text-xs text-muted tabular-nums">
        {text.trim() !== "" && findWords(state)}
      </span>
      <Button variant="ghost" size="icon" aria-label="Previous match" disabled={isEmpty} onClick={() => find.step(-1)}>
        <ChevronUp aria-hidden />
      </Button>
      <Button variant="ghost" size="icon" aria-label="Next match" disabled={isEmpty} onClick={() => find.step(1)}>
        <ChevronDown aria-hidden />
      </Button>
      {status === "searching" && (
        <Button size="sm" onClick={store.stop}>
          Stop
        </Button>
      )}
      {mayGoOn && (
        <Button size="sm" onClick={store.searchOn}>
          {status === "failed" ? "Retry" : "Search on"}
        </Button>
      )}
      <Button variant="ghost" size="icon" className="ml-auto" aria-label="Close find" onClick={onClose}>
        <X aria-hidden />
      </Button>
      {error && (
        <p role="alert" className="w-full text-sm text-red">
          {errorSentence(error)}
        </p>
      )}
      {shown && (
        <p className="w-full truncate text-xs text-muted">
          <VisibleText>{shown.excerpt}</VisibleText>
        </p>
      )}
    </search>
  );
}
