"use client";

import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { heldEntriesMax } from "@/components/data/held-pages";
import type { Transcript } from "@/components/data/transcript-query";
import { entryLink } from "./entry-link";
import { ExportDialog } from "./export-dialog";
import { FindBar } from "./find-bar";
import { closedAround } from "./closed-around";
import { focusModes } from "@/lib/transcript/focus";
import { LatestButton } from "./latest-button";
import { loadedTurns } from "./loaded-turns";
import { OutlineSheet } from "./outline-sheet";
import { TranscriptList } from "./transcript-list";
import { RailMarks } from "./rail-marks";
import { RailTicks } from "./rail-ticks";
import type { ListStart, RowListHandle } from "./row-list";
import { TranscriptRail } from "./transcript-rail";
import type { ReaderProps } from "./transcript-reader";
import { createReadingPlace, placeInView } from "./reading-place";
import { runningFrom } from "./tool-status";
import { PageProblem } from "./page-problem";
import { type TranscriptScope, TranscriptScopeProvider } from "./transcript-scope";
import { NothingInFocus } from "./transcript-states";
import { TranscriptToolbar } from "./transcript-toolbar";
import { type TranscriptWindow, rowAtOffset, rowOfEntry, transcriptWindow } from "./transcript-window";
import { useListMover } from "./use-list-mover";
import { useNewEntries } from "./use-new-entries";
import { useOutlineReading } from "./use-outline-reading";
import { usePageFetching } from "./use-page-fetching";
import { usePendingLine } from "./use-pending-line";
import { useRevealing } from "./use-revealing";
import { highlightStyle, useTextHighlight } from "./use-text-highlight";
import { useTranscriptCommands } from "./use-transcript-commands";
import { useTranscriptFind } from "./use-transcript-find";
import { TranscriptEdge } from "./transcript-edge";

const holdEveryMs = 100;

type LoadedTranscriptProps = ReaderProps & { transcript: Transcript };

/** A transcript of which at least one page is there. */
export function LoadedTranscript(props: LoadedTranscriptProps) {
  const { transcript, agentId, name, sessionKey, place, disclosures, findStore, outlineStore, onPlace } = props;
  const { pages, earlierPages, entries, hasOlder, hasNewer, sizeBytes } = transcript;
  const [focus, setFocus] = useQueryState("show", parseAsStringLiteral(focusModes).withDefault("everything"));
  const [findText, setFindText] = useQueryState("find", parseAsString.withDefault("").withOptions({ throttleMs: 400 }));
  const [isFinding, setFinding] = useState(findText !== "");
  const [openedAtMs] = useState(Date.now);
  const [reading] = useState(createReadingPlace);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [isAtBottom, setAtBottom] = useState(place.at === "tail");
  const rootRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<RowListHandle>(null);
  const mover = useListMover(listRef);

  const shown = useMemo(() => transcriptWindow(pages, earlierPages, focus), [pages, earlierPages, focus]);
  const reveal = useRevealing(mover, shown);
  const fetching = usePageFetching(transcript, shown.rows);
  const isRowless = shown.rows.length === 0;
  const { onNearStart } = fetching;
  useEffect(() => {
    if (isRowless) onNearStart();
  }, [isRowless, onNearStart]);

  const find = useTranscriptFind({
    store: findStore,
    transcript,
    text: findText,
    setText: (text) => void setFindText(text === "" ? null : text),
    focus,
    reading,
    isLoaded: (offset) => rowOfEntry(shown, offset) >= 0,
    onMatch: (offset) => {
      const row = shown.rows[rowOfEntry(shown, offset)];
      if (row?.kind === "entry") {
        for (const { group, key } of closedAround(row.placed, findText, shown.pairs)) disclosures.set(group, key, true);
      }
      reveal(offset);
    },
    onFarMatch: (offset) => onPlace({ at: "offset", offset }),
  });
  useOutlineReading(outlineStore, transcript);
  useTextHighlight(scroller, isFinding ? findText : "");

  const { opening, hold } = transcript;
  const isPointed = place.at === "entry" || place.at === "time";
  const linkedOffset = isPointed ? (opening?.foundOffset ?? undefined) : undefined;
  const highlightOffset = linkedOffset === undefined ? undefined : shown.rows[rowOfEntry(shown, linkedOffset)]?.offset;
  const { file = "", generation = "" } = pages[0] ?? {};
  const scope = useMemo<TranscriptScope>(
    () => ({
      agentId,
      name,
      generation,
      focus,
      pairs: shown.pairs,
      turns: loadedTurns(entries, !hasNewer),
      isTailLoaded: !hasNewer,
      runningFrom: runningFrom(entries, !hasNewer, openedAtMs),
      disclosures,
      entryHref: (entry) => entryLink({ agentId, name, sessionKey, file }, entry),
      reveal,
      revealId: (id) => {
        const loaded = entries.find(({ entry }) => entry.id === id);
        if (loaded) reveal(loaded.offset);
        else onPlace({ at: "entry", ref: id });
      },
    }),
    [
      name,
      generation,
      focus,
      shown.pairs,
      hasNewer,
      entries,
      openedAtMs,
      disclosures,
      agentId,
      sessionKey,
      file,
      reveal,
      onPlace,
    ],
  );

  const isFetching = transcript.isFetchingOlder || transcript.isFetchingNewer;
  const holdAround = useEffectEvent(() => {
    if (!isFetching) hold(isAtBottom ? sizeBytes : (reading.get()?.topOffset ?? sizeBytes));
  });
  const isMuch = entries.length > heldEntriesMax;
  const isTooMuch = entries.length > heldEntriesMax * 2;
  useEffect(() => {
    // Not in the frame in which entries come: some that come while others go are a jump to those in view.
    const timer = isMuch ? setInterval(holdAround, holdEveryMs) : undefined;
    return () => clearInterval(timer);
  }, [isMuch]);
  useEffect(() => {
    if (isTooMuch && !isFetching) holdAround();
  }, [isTooMuch, isFetching]);

  const newCount = useNewEntries(shown.rows, isAtBottom, hasNewer);
  const isPendingStuck = usePendingLine(transcript.page);
  const look = useCallback(() => {
    const inView = scroller && placeInView(scroller);
    if (inView) reading.set(inView);
  }, [scroller, reading]);
  useEffect(() => {
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [look, shown.rows]);
  const { goFirst, goLast, goOffset, goEntry, closeFind } = useTranscriptCommands({
    rootRef,
    mover,
    shown,
    reading,
    transcript,
    disclosures,
    find,
    outlineStore,
    isFinding,
    setFinding,
    reveal,
    onPlace,
    entryHref: scope.entryHref,
  });
  const start = () => listStart(props, shown, reading.get()?.topOffset, isAtBottom);

  return (
    <TranscriptScopeProvider scope={scope}>
      <style>{highlightStyle}</style>
      <div ref={rootRef} className="flex min-h-0 flex-1 flex-col">
        <TranscriptToolbar
          focus={focus}
          onFocusMode={(mode) => void setFocus(mode === "everything" ? null : mode)}
          sizeBytes={sizeBytes}
          onFind={() => setFinding(true)}
          onFirst={goFirst}
          onPlace={onPlace}
          onLast={goLast}
        >
          <OutlineSheet
            store={outlineStore}
            generation={scope.generation}
            sizeBytes={sizeBytes}
            reading={reading}
            onGo={goEntry}
          />
          <ExportDialog
            agentId={agentId}
            file={file}
            generation={scope.generation}
            sizeBytes={sizeBytes}
            focus={focus}
          />
        </TranscriptToolbar>
        {isFinding && <FindBar find={find} onClose={closeFind} />}
        <PageProblem transcript={transcript} />
        {isRowless ? (
          <NothingInFocus
            isLooking={hasOlder && fetching.barrenBytes === null && transcript.failed === null}
            onShowAll={() => void setFocus(null)}
            onLookBack={fetching.barrenBytes === null ? undefined : fetching.lookFurther}
          />
        ) : (
          <div className="relative flex min-h-0 flex-1">
            <TranscriptList
              key={focus}
              ref={listRef}
              rows={shown.rows}
              start={start}
              highlightOffset={highlightOffset}
              hasOlder={hasOlder}
              hasNewer={hasNewer}
              head={<TranscriptEdge side="head" transcript={transcript} fetching={fetching} />}
              foot={
                <TranscriptEdge
                  side="foot"
                  transcript={transcript}
                  fetching={fetching}
                  isPendingStuck={isPendingStuck}
                />
              }
              isBusy={isFetching}
              label={`Transcript ${file}`}
              onNearStart={onNearStart}
              onNearEnd={fetching.onNearEnd}
              onAtBottom={setAtBottom}
              onLook={look}
              onScroller={setScroller}
            />
            <TranscriptRail
              sizeBytes={sizeBytes}
              loadedFrom={pages[0]?.startOffset ?? 0}
              loadedTo={pages.at(-1)?.endOffset ?? 0}
              reading={reading}
              onJump={goOffset}
            >
              <RailTicks store={outlineStore} sizeBytes={sizeBytes} />
              {isFinding && <RailMarks store={findStore} />}
            </TranscriptRail>
            <LatestButton newCount={newCount} isAtEnd={isAtBottom && !hasNewer} onLatest={goLast} />
          </div>
        )}
      </div>
    </TranscriptScopeProvider>
  );
}

/** Where the list begins: where it was read last (in another view), at the linked entry, at the end or the beginning. */
function listStart(
  { place, transcript }: LoadedTranscriptProps,
  shown: TranscriptWindow,
  readOffset: number | undefined,
  wasAtBottom: boolean,
): ListStart {
  const end: ListStart = { index: "LAST", align: "end" };
  if (readOffset !== undefined) {
    return wasAtBottom ? end : { index: rowAtOffset(shown.rows, readOffset), align: "start" };
  }
  if (place.at === "start") return { index: 0, align: "start" };
  if (place.at === "offset") return { index: rowAtOffset(shown.rows, place.offset), align: "start" };
  const found = transcript.opening?.foundOffset;
  if (place.at === "tail" || found === null || found === undefined) return end;
  return { index: Math.max(0, rowAtOffset(shown.rows, found)), align: "start", offset: -64 };
}
