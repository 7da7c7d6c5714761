"use client";

import { useId } from "react";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { useSingleKeys } from "@/components/ui/use-shortcuts";

type Row = [keys: string[], meaning: string];
const groups: { title: string; rows: Row[] }[] = [
  {
    title: "Everywhere",
    rows: [
      [["Ctrl", "K"], "Search and go (Cmd K on a Mac)"],
      [["Ctrl", "B"], "Narrow or widen the side bar"],
      [["g", "a"], "Go to the agents overview"],
      [["g", "s"], "Go to the sessions"],
      [["g", "p"], "Go to the policies"],
      [["?"], "This sheet"],
      [["Esc"], "Close what is on top"],
      [["Alt", "T"], "Go to the messages (Undo)"],
    ],
  },
  {
    title: "Sessions",
    rows: [
      [["/"], "Filter"],
      [["j"], "Next row"],
      [["k"], "Previous row"],
      [["Enter"], "Open the session"],
      [["Space"], "Peek at the session; j and k then take the peek along"],
      [["x"], "Select the row"],
      [["X"], "Select up to the row"],
      [["Esc"], "Close the peek, then clear the selection"],
    ],
  },
  {
    title: "Transcript",
    rows: [
      [["]"], "Next session of the list"],
      [["["], "Previous session of the list"],
      [["j"], "Next entry"],
      [["k"], "Previous entry"],
      [["J"], "Next prompt of the user"],
      [["K"], "Previous prompt of the user"],
      [["Home"], "To the beginning"],
      [["G"], "To the end"],
      [["/"], "Find in the transcript"],
      [["n"], "Next match"],
      [["N"], "Previous match"],
      [["t"], "Show or hide tools"],
      [["h"], "Show or hide thinking"],
      [["y"], "Copy the link to the entry"],
    ],
  },
];

type ShortcutSheetProps = { isOpen: boolean; onOpenChange: (open: boolean) => void };

export function ShortcutSheet({ isOpen, onOpenChange }: ShortcutSheetProps) {
  const switchId = useId();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-2xl">
        <DialogTitle>Keyboard</DialogTitle>
        <DialogDescription className="sr-only">Every key and what it does.</DialogDescription>
        <div className="gap-x-8 sm:columns-2">
          {groups.map(({ title, rows }) => (
            <section key={title} className="mb-5 break-inside-avoid">
              <h3 className="mb-1.5 text-sm font-semibold">{title}</h3>
              <dl>
                {rows.map(([keys, meaning]) => (
                  <div key={meaning} className="flex items-center justify-between gap-3 py-1 text-sm">
                    <dt className="text-muted">{meaning}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <div className="flex items-center justify-between gap-3 border-t border-line pt-3">
          <label htmlFor={switchId} className="text-sm">
            Single keys work (combinations with Ctrl always do)
          </label>
          <Switch id={switchId} checked={singleKeys} onCheckedChange={setSingleKeys} />
        </div>
      </DialogContent>
    </Dialog>
  );
}
