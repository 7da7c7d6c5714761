"use client";

import { Info, X } from "lucide-react";
import { Button } from "@/components/ui/button";

export type Notice = "replaced" | "removed" | "moved" | "not-found" | "timeless" | "disordered";

const sentences: Record<Notice, string> = {
  replaced:
    "This is another file now: the session was reset, or its transcript was rewritten. It is shown from its end.",
  removed: "The file is gone: it was archived, renamed or deleted.",
  moved: "There is no entry with this id here any more; this is the entry that stands where it stood.",
  timeless: "No entry of this transcript tells a time. This is its end.",
  disordered:
    "The times in this file do not go forward all the way: there may be more entries of that time elsewhere in it.",
  "not-found": "The linked entry is not in this file. This is the end of the transcript.",
};

/** Something happened to the file, or a link did not hold: said once, and taken away by hand. */
export function NoticeBar({ notice, onClose }: { notice: Notice | null; onClose: () => void }) {
  if (notice === null) return null;
  return (
    <div role="status" className="flex items-start gap-2 border-b border-line bg-blue-soft px-3 py-1.5 text-sm sm:px-5">
      <Info aria-hidden className="mt-1.5 size-4 shrink-0 text-blue" />
      <p className="min-w-0 flex-1 py-1">{sentences[notice]}</p>
      <Button variant="ghost" size="icon" className="size-7" aria-label="Dismiss" onClick={onClose}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
