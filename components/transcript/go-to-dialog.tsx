"use client";

import { CalendarSearch } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { readGoTo } from "./read-go-to";
import type { WindowPlace } from "./window-place";

/** Goes to a date, a part of the file, or an entry by its id. */
export function GoToDialog({ onPlace }: { onPlace: (place: WindowPlace) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [date, setDate] = useState("");
  const [text, setText] = useState("");
  const place = readGoTo(text) ?? readGoTo(date);
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (place === null) return;
    setOpen(false);
    setText("");
    onPlace(place);
  };
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Go to a date or an entry" title="Go to a date or an entry">
          <CalendarSearch aria-hidden />
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogTitle>Go to</DialogTitle>
        <DialogDescription>Any place in the file, loaded or not.</DialogDescription>
        <form onSubmit={go} className="flex flex-col gap-4">
          <Field label="Date and time" hint="The first entry of that time or later, in your time zone.">
            <Input type="datetime-local" step={1} value={date} onChange={(event) => setDate(event.target.value)} />
          </Field>
          <Field label="Or a part, or an entry" hint="43 %, first, last, 2026-11-21 08:30, or an entry's id.">
            <Input value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button type="submit" variant="primary" aria-disabled={place === null}>
              Go
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
