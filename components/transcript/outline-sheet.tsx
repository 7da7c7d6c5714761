"use client";

import { ListTree } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import { errorSentence } from "@/components/data/error-text";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { formatBytes } from "@/lib/format/format-bytes";
import { itemAtOffset, outlineItems } from "./outline-items";
import { OutlineRow } from "./outline-row";
import type { OutlineState, OutlineStore } from "./outline-store";
import type { ReadingPlaceStore } from "./reading-place";
import { useOutline } from "./use-outline";

type OutlineSheetProps = {
  store: OutlineStore;
  generation: string;
  sizeBytes: number;
  reading: ReadingPlaceStore;
  onGo: (offset: number) => void;
};

/** Every prompt of the whole file, and what changed between them. One leads to its place. */
export function OutlineSheet(props: OutlineSheetProps) {
  const [isOpen, setOpen] = useState(false);
  const isWide = useMediaQuery("(min-width: 48rem)");
  const gone = useRef<number | null>(null);
  return (
    <Sheet open={isOpen} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Outline" title="Outline: every prompt of the file">
          <ListTree aria-hidden />
        </Button>
      </SheetTrigger>
      <SheetContent
        side={isWide === false ? "bottom" : "right"}
        aria-describedby={undefined}
        className="overflow-hidden max-md:h-[85dvh]"
        onCloseAutoFocus={(event) => {
          if (gone.current === null) return;
          event.preventDefault();
          props.onGo(gone.current);
          gone.current = null;
        }}
      >
        <SheetTitle className="px-4 pt-3">Outline</SheetTitle>
        <OutlineBody
          {...props}
          onGo={(offset) => {
            gone.current = offset;
            setOpen(false);
          }}
        />
      </SheetContent>
    </Sheet>
  );
}

function OutlineBody({ store, generation, sizeBytes, reading, onGo }: OutlineSheetProps) {
  const [filter, setFilter] = useState("");
  const state = useOutline(store);
  const items = outlineItems(state.outline, filter);
  const current = itemAtOffset(items, reading.get()?.topOffset ?? sizeBytes);
  const [opensAt] = useState(current);
  const list = useRef<VirtuosoHandle>(null);
  const isUntouched = useRef(opensAt < 0);
  useEffect(() => {
    if (state.status !== "done" || !isUntouched.current || current < 0) return;
    isUntouched.current = false;
    list.current?.scrollToIndex({ index: current, align: "center" });
  }, [state.status, current]);
  useEffect(() => store.read(generation, sizeBytes), [store, generation, sizeBytes]);
  return (
    <>
      <div className="flex flex-col gap-2 px-4 py-2">
        <Input
          type="search"
          aria-label="Filter the prompts"
          placeholder="Filter the prompts"
          value={filter}
          onChange={(event) => {
            isUntouched.current = false;
            setFilter(event.target.value);
          }}
          className="h-8"
        />
        <OutlineProgress state={state} onStop={store.stop} onGoOn={() => store.read(generation, sizeBytes)} />
      </div>
      <Virtuoso
        ref={list}
        onWheel={() => {
          isUntouched.current = false;
        }}
        className="min-h-40 flex-1"
        data={items}
        computeItemKey={(_, { key }) => key}
        initialTopMostItemIndex={Math.max(0, opensAt - 2)}
        increaseViewportBy={200}
        itemContent={(at, item) => <OutlineRow item={item} isCurrent={at === current} onGo={onGo} />}
        components={{ EmptyPlaceholder: () => <Empty state={state} isFiltered={filter.trim() !== ""} /> }}
        role="list"
        aria-label="Prompts of the transcript"
      />
    </>
  );
}

type ProgressProps = { state: OutlineState; onStop: () => void; onGoOn: () => void };

function OutlineProgress({ state, onStop, onGoOn }: ProgressProps) {
  const { status, scannedTo, sizeBytes, outline, error } = state;
  const prompts = outline.turns.filter(({ isContinued }) => !isContinued).length;
  const counted = `${prompts.toLocaleString("en-GB")} ${prompts === 1 ? "prompt" : "prompts"}`;
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-2 text-xs text-muted tabular-nums">
      <span role="status">
        {status === "done" ? counted : `${counted} in ${formatBytes(scannedTo)} of ${formatBytes(sizeBytes)}`}
      </span>
      {status === "reading" && <Step onClick={onStop}>Stop</Step>}
      {status === "stopped" && <Step onClick={onGoOn}>Go on</Step>}
      {status === "failed" && <Step onClick={onGoOn}>Retry</Step>}
      {error && (
        <p role="alert" className="w-full text-red">
          {errorSentence(error)}
        </p>
      )}
    </div>
  );
}

function Step({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button size="sm" onClick={onClick}>
      {children}
    </Button>
  );
}

function Empty({ state, isFiltered }: { state: OutlineState; isFiltered: boolean }) {
  if (state.status === "reading" || state.status === "idle") return <p className="p-4 text-sm text-faint">Reading…</p>;
  return (
    <p className="p-4 text-sm text-muted">
      {isFiltered ? "No prompt holds these words." : "Nobody asked anything in this file."}
    </p>
  );
}
