"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { formatBytes } from "@/lib/format/format-bytes";
import type { TranscriptFind } from "./use-transcript-find";

type FindBarProps = { find: TranscriptFind; unsearchedBytes: number; hasNewer: boolean; onClose: () => void };

/** Finds text in what is loaded, says so, and offers to look through the rest. */
export function FindBar({ find, unsearchedBytes, hasNewer, onClose }: FindBarProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  useEffect(() => inputRef.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") find.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  const { text, matches, current, isSearching } = find;
  return (
    <search className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-3 py-1.5 sm:px-5">
      <Input
        ref={inputRef}
        type="search"
        aria-label="Find in this transcript"
        placeholder="Find in this transcript"
        value={text}
        onChange={(event) => find.setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-8 max-w-72 min-w-0 flex-1"
      />
      <span role="status" className="text-xs text-muted tabular-nums">
        {text.trim() !== "" && `${matches.length === 0 ? 0 : current + 1} of ${matches.length} in the loaded part`}
      </span>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Previous match"
        disabled={matches.length === 0}
        onClick={() => find.step(-1)}
      >
        <ChevronUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Next match"
        disabled={matches.length === 0}
        onClick={() => find.step(1)}
      >
        <ChevronDown aria-hidden />
      </Button>
      {unsearchedBytes > 0 && text.trim() !== "" && (
        <Button size="sm" onClick={isSearching ? find.stopSearch : find.searchOlder}>
          {isSearching
            ? `Stop (${formatBytes(unsearchedBytes)} left)`
            : `Search earlier (${formatBytes(unsearchedBytes)} not loaded)`}
        </Button>
      )}
      {hasNewer && <span className="text-xs text-faint">Later entries are not loaded here.</span>}
      <Button variant="ghost" size="icon" className="ml-auto" aria-label="Close find" onClick={onClose}>
        <X aria-hidden />
      </Button>
    </search>
  );
}
