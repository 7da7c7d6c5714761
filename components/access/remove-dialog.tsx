"use client";

import { useRef } from "react";
import { useAccessChange } from "@/components/data/access-mutations";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { UserView } from "@/lib/contract/access-results";
import { ChangeError } from "./change-error";

/** Asks first: the password cannot be brought back. */
export function RemoveDialog({ user: { name }, onClose }: { user: UserView; onClose: () => void }) {
  const remove = useAccessChange("users.remove");
  const cancel = useRef<HTMLButtonElement>(null);
  const go = () =>
    remove.mutate(
      { name },
      {
        onSuccess: () => {
          toast.done(`${name} is removed`);
          onClose();
        },
      },
    );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          cancel.current?.focus();
        }}
      >
        <DialogTitle>Remove {name}?</DialogTitle>
        <DialogDescription>
          {name} is signed out everywhere and cannot sign in any more. This cannot be undone: adding the user again
          needs a new password. To lock somebody out for a while, disable the user instead.
        </DialogDescription>
        <ChangeError error={remove.error} />
        <DialogFooter>
          <DialogClose asChild>
            <Button ref={cancel}>Cancel</Button>
          </DialogClose>
          <Button variant="danger" disabled={remove.isPending} onClick={go}>
            Remove {name}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
