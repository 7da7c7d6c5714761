"use client";

import { rowId } from "@/components/data/row-ref";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionRow } from "@/lib/registry/session-row";
import { readPeek } from "./peek-address";
import { PeekBody, PeekPanel } from "./peek-panel";

type PeekSlotProps = { peek: string | null; rows: SessionRow[]; onClose: () => void };

/** The peek beside the table where there is room, from the bottom where there is not. */
export function PeekSlot({ peek, rows, onClose }: PeekSlotProps) {
  const canDock = useMediaQuery("(min-width: 64rem)");
  const named = readPeek(peek);
  const shown = rows.find((row) => rowId(row) === peek);
  if (canDock === null) return null;
  if (canDock)
    return (
      named && <PeekPanel key={peek} agentId={named.agentId} sessionRef={named.ref} shown={shown} onClose={onClose} />
    );
  return (
    <Sheet open={named !== null} onOpenChange={(open) => open || onClose()}>
      <SheetContent side="bottom" aria-describedby={undefined}>
        <SheetTitle className="px-4 pt-4">
          <VisibleText>{shown?.title ?? "Session"}</VisibleText>
        </SheetTitle>
        {named && <PeekBody agentId={named.agentId} sessionRef={named.ref} shown={shown} />}
      </SheetContent>
    </Sheet>
  );
}
