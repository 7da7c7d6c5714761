"use client";

import { PanelRightClose, PanelRightOpen, SlidersHorizontal } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useState } from "react";
import { useRow } from "@/components/data/use-row";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { usePreference } from "@/components/ui/use-preference";
import { isFailure } from "@/lib/failure/failure";
import { type SessionRef, sessionHref } from "@/lib/links/session-href";
import { SessionHead } from "./session-head";
import { SessionMissing } from "./session-missing";
import { useNeighbours } from "./use-neighbours";
import { useRemember } from "./use-remember";

type SessionRoomProps = { agentId: string; sessionRef: SessionRef; transcript: ReactNode; inspector: ReactNode };

/** One session: transcript left, inspector right; on a small screen the inspector comes from the bottom. */
export function SessionRoom({ agentId, sessionRef, transcript, inspector }: SessionRoomProps) {
  const { row, error } = useRow(agentId, sessionRef);
  const [side, setSide] = usePreference("inspector", ["open", "closed"]);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const isWide = useMediaQuery("(min-width: 64rem)");
  const [tab, setTab] = useQueryState("tab", parseAsString);
  // A tab that the address names is there to be seen.
  const isDocked = side === "open" || tab !== null;
  const dock = (open: boolean) => {
    setSide(open ? "open" : "closed");
    if (!open) void setTab(null);
  };
  const onSheet = (open: boolean) => {
    setIsSheetOpen(open);
    if (!open) void setTab(null);
  };
  useNeighbours(sessionHref(agentId, sessionRef));
  useRemember(agentId, sessionRef, row);
  if (!row && isGone(error)) return <SessionMissing agentId={agentId} sessionRef={sessionRef} error={error} />;
  const ToggleIcon = isDocked ? PanelRightClose : PanelRightOpen;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <SessionHead agentId={agentId} sessionRef={sessionRef} row={row}>
        {isWide === true && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={isDocked ? "Hide the inspector" : "Show the inspector"}
            aria-expanded={isDocked}
            onClick={() => dock(!isDocked)}
          >
            <ToggleIcon aria-hidden />
          </Button>
        )}
        {isWide === false && (
          <Sheet open={isSheetOpen || tab !== null} onOpenChange={onSheet}>
            <SheetTrigger asChild>
              <Button size="icon" className="size-9" aria-label="Settings and lifecycle">
                <SlidersHorizontal aria-hidden />
              </Button>
            </SheetTrigger>
            <SheetContent side="bottom" aria-describedby={undefined} className="h-[85dvh] overflow-hidden">
              <SheetTitle className="px-4 py-3">About this session</SheetTitle>
              <div className="flex min-h-0 flex-1 flex-col *:min-h-0 *:flex-1">{inspector}</div>
            </SheetContent>
          </Sheet>
        )}
      </SessionHead>
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1 bg-surface">{transcript}</div>
        {isWide === true && isDocked && (
          <div className="flex w-84 shrink-0 xl:w-95 flex-col border-l border-line bg-surface *:min-h-0 *:flex-1">
            {inspector}
          </div>
        )}
      </div>
    </div>
  );
}

const goneCodes = new Set(["session_missing", "agent_missing", "transcript_missing", "invalid_request", "conflict"]);

function isGone(error: Error | null): error is Error {
  return isFailure(error) && goneCodes.has(error.code);
}
