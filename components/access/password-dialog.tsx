"use client";

import { type FormEvent, useState } from "react";
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
import { Field, Input } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import type { UserView } from "@/lib/contract/access-results";
import { ChangeError } from "./change-error";

export const passwordHint = "At least 12 characters.";

/** Another password for a user, who is signed out everywhere. */
export function PasswordDialog({ user: { name }, onClose }: { user: UserView; onClose: () => void }) {
  const change = useAccessChange("users.setPassword");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      toast.done(`${name} has another password`);
      onClose();
    };
    change.mutate({ name, password }, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>Set password of {name}</DialogTitle>
        <DialogDescription>The user is signed out everywhere and signs in with the new one.</DialogDescription>
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <Field label="New password" hint={passwordHint}>
            <Input
              type="password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoComplete="new-password"
              required
            />
          </Field>
          <ChangeError error={change.error} />
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" disabled={change.isPending}>
              Set password
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
