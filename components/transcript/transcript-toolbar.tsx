"use client";

import { ArrowDownToLine, ArrowUpToLine, Search } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented";
import { formatBytes } from "@/lib/format/format-bytes";
import { GoToDialog } from "./go-to-dialog";
import type { WindowPlace } from "./window-place";
import type { Focus } from "@/lib/transcript/focus";

type TranscriptToolbarProps = {
  focus: Focus;
  onFocusMode: (focus: Focus) => void;
  sizeBytes: number;
  onFind: () => void;
  onFirst: () => void;
  onLast: () => void;
  onPlace: (place: WindowPlace) => void;
  /** what opens over the transcript */
  children: ReactNode;
};

export function TranscriptToolbar(props: TranscriptToolbarProps) {
  const { focus, onFocusMode, sizeBytes, onFind, onFirst, onLast, onPlace, children } = props;
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-1 border-b border-line px-3 py-1 sm:px-5">
      <SegmentedControl label="Show" value={focus} onValueChange={onFocusMode} options={focusOptions} />
      <span className="ml-auto hidden px-2 text-xs text-faint tabular-nums sm:inline">{formatBytes(sizeBytes)}</span>
      <span className="ml-auto flex items-center sm:ml-0">
        <Button variant="ghost" size="icon" aria-label="Find in this transcript" title="Find  /" onClick={onFind}>
          <Search aria-hidden />
        </Button>
        {children}
        <GoToDialog onPlace={onPlace} />
        <Button
          variant="ghost"
          size="icon"
          className={besideRail}
          aria-label="First entry"
          title="First entry  Home"
          onClick={onFirst}
        >
          <ArrowUpToLine aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          className={besideRail}
          aria-label="Latest entry"
          title="Latest entry  End"
          onClick={onLast}
        >
          <ArrowDownToLine aria-hidden />
        </Button>
      </span>
    </div>
  );
}

/** On a phone the rail and the button over the list lead to both ends. */
const besideRail = "max-[30rem]:hidden";

const focusOptions: readonly { value: Focus; label: string }[] = [
  { value: "everything", label: "All" },
  { value: "conversation", label: "Conversation" },
  { value: "tools", label: "Tools" },
];
