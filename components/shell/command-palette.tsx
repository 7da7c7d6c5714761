"use client";

import dynamic from "next/dynamic";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";

const PaletteBody = dynamic(() => import("./palette-body").then((file) => file.PaletteBody), { ssr: false });

type CommandPaletteProps = {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  onShortcutSheet: () => void;
  onToggleRail: () => void;
};

/** Everything a person can go to or do, by what is typed; sessions are searched on the server. */
export function CommandPalette({ isOpen, onOpenChange, ...shell }: CommandPaletteProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent className="top-[12dvh] max-w-xl translate-y-0 gap-0 overflow-hidden p-0">
        <DialogTitle className="sr-only">Search and go</DialogTitle>
        <DialogDescription className="sr-only">
          Type a page, a view, an agent, an action, or words of a session; choose with the arrow keys.
        </DialogDescription>
        <PaletteBody onDone={() => onOpenChange(false)} {...shell} />
      </DialogContent>
    </Dialog>
  );
}
