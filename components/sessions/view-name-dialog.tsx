"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { viewNameMax } from "@/lib/views/list-view";

type ViewNameDialogProps = {
  title: string;
  initial: string;
  /** names that are in use */
  taken: readonly string[];
  onSave: (name: string) => void;
  onClose: () => void;
};

export function ViewNameDialog({ title, initial, taken, onSave, onClose }: ViewNameDialogProps) {
  const [name, setName] = useState(initial);
  const [isAsked, setIsAsked] = useState(false);
  const wanted = name.trim();
  const problem = problemOf(wanted, initial, taken);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (problem !== null) return;
    onSave(wanted);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-sm">
        <DialogTitle>{title}</DialogTitle>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field
            label="Name"
            hint={`Filter, order, groups, columns and density are kept in this browser. At most ${viewNameMax} characters.`}
            error={isAsked ? problem : null}
          >
            <Input
              value={name}
              maxLength={viewNameMax}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary">
              Save
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function problemOf(name: string, initial: string, taken: readonly string[]): string | null {
  if (name === "") return "Give it a name.";
  const isTaken = name !== initial && taken.some((other) => other.toLowerCase() === name.toLowerCase());
  return isTaken ? "There is a view of that name." : null;
}
