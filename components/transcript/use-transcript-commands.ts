import { type RefObject, useCallback } from "react";
import type { Transcript } from "@/components/data/transcript-query";
import { announce } from "@/components/ui/live-region";
import type { Disclosures } from "./disclosures";
import { copyEntryLink } from "./entry-actions";
import type { LinkedEntry } from "./entry-link";
import type { OutlineStore } from "./outline-store";
import type { ReadingPlaceStore } from "./reading-place";
import type { TranscriptAction } from "./transcript-keys";
import { type TranscriptWindow, rowAtOffset, rowOfEntry } from "./transcript-window";
import type { RowListHandle } from "./row-list";
import type { TranscriptFind } from "./use-transcript-find";
import { useTranscriptKeys } from "./use-transcript-keys";
import { walkRows } from "./walk-rows";
import type { WindowPlace } from "./window-place";

type CommandsInput = {
  rootRef: RefObject<HTMLElement | null>;
  mover: RowListHandle;
  shown: TranscriptWindow;
  reading: ReadingPlaceStore;
  transcript: Transcript;
  disclosures: Disclosures;
  find: TranscriptFind;
  outlineStore: OutlineStore;
  isFinding: boolean;
  setFinding: (isFinding: boolean) => void;
  reveal: (offset: number) => void;
  onPlace: (place: WindowPlace) => void;
  entryHref: (entry: LinkedEntry) => string;
};

/** Going about in a transcript, by key and by button. */
export function useTranscriptCommands(input: CommandsInput) {
  const { rootRef, mover, shown, reading, transcript, find, isFinding, setFinding, reveal, onPlace } = input;
  const { hasOlder, hasNewer, pages, sizeBytes } = transcript;

  const goFirst = () => {
    if (hasOlder) onPlace({ at: "start" });
    else mover.toTop();
  };
  const goLast = useCallback(() => {
    if (hasNewer) onPlace({ at: "tail" });
    else mover.toRow("LAST");
  }, [hasNewer, onPlace, mover]);
  const goOffset = (offset: number) => {
    const isLoaded = offset >= (pages[0]?.startOffset ?? 0) && offset <= (pages.at(-1)?.endOffset ?? 0);
    if (offset <= 0) goFirst();
    else if (offset >= sizeBytes * 0.995) goLast();
    else if (isLoaded) mover.toRow(rowAtOffset(shown.rows, offset));
    else onPlace({ at: "offset", offset });
  };
  const closeFind = () => {
    find.setText("");
    setFinding(false);
    rootRef.current?.querySelector<HTMLElement>('[role="feed"]')?.focus({ preventScroll: true });
  };
  const walk = (by: 1 | -1, promptsOnly: boolean) => {
    const row = walkRows({ rows: shown.rows, fromOffset: walkFrom(rootRef.current, reading, by), by, promptsOnly });
    if (row) reveal(row.offset);
    return row !== undefined;
  };
  const goEntry = (offset: number) => {
    if (rowOfEntry(shown, offset) >= 0) reveal(offset);
    else onPlace({ at: "entry", ref: String(offset) });
  };
  /** Beyond what is loaded the outline of the whole file tells where the next prompt is. */
  const walkPrompts = (by: 1 | -1) => {
    if (walk(by, true)) return true;
    const from = by === 1 ? shown.rows.at(-1)?.offset : shown.rows[0]?.offset;
    const page = transcript.page;
    if (from === undefined || page === undefined || !(by === 1 ? hasNewer : hasOlder)) return false;
    announce(by === 1 ? "Looking for the next prompt" : "Looking for the prompt before");
    input.outlineStore.read(page.generation, sizeBytes);
    void input.outlineStore.prompt(from, by).then((offset) => offset !== undefined && goEntry(offset));
    return true;
  };
  const act = (action: TranscriptAction): boolean => {
    switch (action) {
      case "next":
        return walk(1, false);
      case "previous":
        return walk(-1, false);
      case "next-prompt":
        return walkPrompts(1);
      case "previous-prompt":
        return walkPrompts(-1);
      case "first":
        goFirst();
        return true;
      case "last":
        goLast();
        return true;
      case "flip-tools":
        announce(input.disclosures.flip("tool") ? "Tool calls opened" : "Tool calls closed");
        return true;
      case "flip-thinking":
        announce(input.disclosures.flip("thinking") ? "Thinking shown" : "Thinking hidden");
        return true;
      case "copy-link":
        return copyLinkOf(focusedOffset(rootRef.current), input);
      case "find":
        setFinding(true);
        return true;
      case "next-match":
      case "previous-match":
        if (isFinding) find.step(action === "next-match" ? 1 : -1);
        return isFinding;
      case "leave":
        if (isFinding) closeFind();
        return isFinding;
    }
  };
  useTranscriptKeys(rootRef, act);
  return { goFirst, goLast, goOffset, goEntry, closeFind };
}

function copyLinkOf(offset: number | undefined, { shown, entryHref }: CommandsInput): boolean {
  const row = shown.rows.find((candidate) => candidate.kind === "entry" && candidate.offset === offset);
  if (row?.kind === "entry") void copyEntryLink(entryHref, row.placed);
  return row !== undefined;
}

/** From the focused entry; without one, so that the first step lands on what is at the edge of the view. */
function walkFrom(root: HTMLElement | null, reading: ReadingPlaceStore, by: 1 | -1): number | undefined {
  const focused = focusedOffset(root);
  if (focused !== undefined) return focused;
  const place = reading.get();
  return by === 1 ? place && place.topOffset - 1 : place?.bottomOffset;
}

function focusedOffset(root: HTMLElement | null): number | undefined {
  const focused = document.activeElement;
  const row = focused && root?.contains(focused) ? focused.closest<HTMLElement>("[data-offset]") : null;
  return row ? Number(row.dataset["offset"]) : undefined;
}
