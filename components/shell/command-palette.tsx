"use client";

import dynamic from "next/dynamic";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";

const PaletteBody = dynamic(() => import("./palette-body").then((file) => file.PaletteBody), { ssr: false });

type CommandPaletteProps = { isOpen: boolean; onOpenChange: (open: boolean) => void };

/** Pages, agents and sessions by what is typed; sessions are searched on the server. */
export function CommandPalette({ isOpen, onOpenChange }: CommandPaletteProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent className="top-[12dvh] max-w-xl translate-y-0 gap-0 overflow-hidden p-0">
        <DialogTitle className="sr-only">Search and go</DialogTitle>
        <DialogDescription className="sr-only">
          Type a page, an agent, or words of a session; choose with the arrow keys.
        </DialogDescription>
        <PaletteBody onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}
