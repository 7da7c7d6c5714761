"use client";

import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { Mark } from "@/components/ui/mark";
import { Tooltip } from "@/components/ui/tooltip";
import { RailContent } from "./rail-content";

type RailProps = { isCollapsed: boolean; onToggle: () => void; onPalette: () => void };

/** The left edge on a wide screen; on a phone its content opens from the top bar. */
export function Rail({ isCollapsed, onToggle, onPalette }: RailProps) {
  const ToggleIcon = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  const toggleWords = isCollapsed ? "Widen the side bar" : "Narrow the side bar";
  return (
    <div
      className={cn(
        "hidden shrink-0 flex-col border-r border-line bg-sunken transition-[width] duration-150 md:flex",
        isCollapsed ? "w-14" : "w-60",
      )}
    >
      <div className={cn("flex h-12 items-center gap-2 px-3", isCollapsed && "justify-center px-0")}>
        {!isCollapsed && (
          <>
            <Mark className="size-6 shrink-0" />
            <span className="flex-1 text-base font-semibold tracking-tight">Rockpool</span>
          </>
        )}
        <Tooltip content={<span>{toggleWords} · Ctrl B</span>} side="right">
          <Button variant="ghost" size="icon" onClick={onToggle} aria-label={toggleWords} aria-expanded={!isCollapsed}>
            <ToggleIcon aria-hidden />
          </Button>
        </Tooltip>
      </div>
      <div className={cn("pb-2", isCollapsed ? "px-2.5" : "px-3")}>
        <button
          type="button"
          onClick={onPalette}
          aria-label="Search and go"
          className={cn(
            "flex h-8 w-full items-center gap-2 rounded-md border border-line bg-surface px-2 text-sm text-faint hover:text-ink",
            isCollapsed && "justify-center px-0",
          )}
        >
          <Search aria-hidden className="size-4 shrink-0" />
          {!isCollapsed && (
            <>
              <span className="flex-1 text-left">Search and go</span>
              <Kbd>Ctrl K</Kbd>
            </>
          )}
        </button>
      </div>
      <RailContent isCollapsed={isCollapsed} />
    </div>
  );
}
