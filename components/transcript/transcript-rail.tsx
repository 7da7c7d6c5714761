"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useState, useSyncExternalStore } from "react";
import { formatBytes } from "@/lib/format/format-bytes";
import type { ReadingPlaceStore } from "./reading-place";

type TranscriptRailProps = {
  sizeBytes: number;
  loadedFrom: number;
  loadedTo: number;
  reading: ReadingPlaceStore;
  onJump: (offset: number) => void;
  /** what lies over it */
  children?: ReactNode;
};

/** The whole file as a thin bar: which part is loaded, which is in view. A click, a drag or the arrow keys go there. */
export function TranscriptRail({ sizeBytes, loadedFrom, loadedTo, reading, onJump, children }: TranscriptRailProps) {
  const place = useSyncExternalStore(reading.subscribe, reading.get, reading.get);
  const [dragged, setDragged] = useState<number | null>(null);
  const top = dragged ?? place?.topOffset ?? loadedTo;
  const bottom = dragged ?? place?.bottomOffset ?? loadedTo;
  const share = (offset: number) => (sizeBytes === 0 ? 0 : Math.min(100, (100 * offset) / sizeBytes));
  const jumpTo = (percent: number) => onJump(Math.floor((Math.min(100, Math.max(0, percent)) / 100) * sizeBytes));
  return (
    <div
      role="slider"
      aria-label="Position in the file"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share(top))}
      aria-valuetext={`${Math.round(share(top))} percent, ${formatBytes(top)} of ${formatBytes(sizeBytes)}`}
      title={`${formatBytes(top)} of ${formatBytes(sizeBytes)}`}
      tabIndex={0}
      onKeyDown={(event) => {
        const percent = keyTarget(event, share(top));
        if (percent === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        jumpTo(percent);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged((pointedShare(event) / 100) * sizeBytes);
      }}
      onPointerMove={(event) => dragged !== null && setDragged((pointedShare(event) / 100) * sizeBytes)}
      onPointerUp={(event) => {
        setDragged(null);
        jumpTo(pointedShare(event));
      }}
      onPointerCancel={() => setDragged(null)}
      className="group/rail relative w-6 shrink-0 cursor-pointer touch-none select-none"
    >
      <div className="absolute inset-y-2 right-2 w-1.5 overflow-hidden rounded-full bg-hover group-hover/rail:w-2">
        <div
          className="absolute inset-x-0 bg-line"
          style={{ top: `${share(loadedFrom)}%`, bottom: `${100 - share(loadedTo)}%` }}
        />
        <div
          className="absolute inset-x-0 min-h-3 rounded-full bg-control group-focus-visible/rail:bg-accent-mark"
          style={{
            top: `min(${share(top)}%, calc(100% - 12px))`,
            height: `${Math.max(0, share(bottom) - share(top))}%`,
          }}
        />
      </div>
      {children}
    </div>
  );
}

function pointedShare(event: PointerEvent<HTMLElement>): number {
  const box = event.currentTarget.getBoundingClientRect();
  return Math.min(100, Math.max(0, (100 * (event.clientY - box.top - 8)) / Math.max(1, box.height - 16)));
}

function keyTarget({ key }: KeyboardEvent, percent: number): number | undefined {
  if (key === "ArrowUp" || key === "ArrowLeft") return percent - 5;
  if (key === "ArrowDown" || key === "ArrowRight") return percent + 5;
  if (key === "PageUp") return percent - 20;
  if (key === "PageDown") return percent + 20;
  if (key === "Home") return 0;
  return key === "End" ? 100 : undefined;
}
