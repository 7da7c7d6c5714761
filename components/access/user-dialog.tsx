"use client";

import { type FormEvent, useState } from "react";
import { useAccessChange } from "@/components/data/access-mutations";
import { useOperation } from "@/components/data/operation-query";
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
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { UserView } from "@/lib/contract/access-results";
import { AgentChoice } from "./agent-choice";
import { ChangeError } from "./change-error";
import { passwordHint } from "./password-dialog";

const roleOptions = [
  { value: "viewer", label: "Viewer", hint: "reads" },
  { value: "operator", label: "Operator", hint: "reads and changes sessions" },
  { value: "admin", label: "Admin", hint: "everything: stores, users, every agent" },
];

/** A new user, or the role and the agents of one that is there. */
export function UserDialog({ user, onClose }: { user?: UserView; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{user ? `Role and agents of ${user.name}` : "Add user"}</DialogTitle>
        <DialogDescription>
          {user
            ? "The user is signed out everywhere and signs in anew."
            : "Tell the person the name and the password; an admin can set another one later."}
        </DialogDescription>
        <UserForm user={user} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function UserForm({ user, onClose }: { user: UserView | undefined; onClose: () => void }) {
  const known = useOperation("agents.list", {}).data?.agents.map(({ id }) => id) ?? [];
  const add = useAccessChange("users.add");
  const update = useAccessChange("users.update");
  const [name, setName] = useState(user?.name ?? "");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<UserView["role"]>(user?.role ?? "viewer");
  const [agents, setAgents] = useState<string[] | null>(user?.agents ?? null);
  const isBusy = add.isPending || update.isPending;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const rights = { name, role, agents: role === "admin" ? null : agents };
    const onSuccess = () => {
      toast.done(user ? `${name} is changed` : `${name} is added`);
      onClose();
    };
    if (user) update.mutate(rights, { onSuccess });
    else add.mutate({ ...rights, password }, { onSuccess });
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {!user && (
        <>
          <Field label="Name" hint="Lower case letters, digits, and . _ @ + -">
            <Input
              value={name}
              onChange={(event) => setName(event.target.value)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={64}
              required
            />
          </Field>
          <Field label="Password" hint={passwordHint}>
            <Input
              type="password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoComplete="new-password"
              required
            />
          </Field>
        </>
      )}
      <Field label="Role">
        <Select value={role} onValueChange={(value) => setRole(roleIn(value))} options={roleOptions} />
      </Field>
      {role === "admin" ? (
        <p className="text-sm text-muted">An admin sees every agent.</p>
      ) : (
        <AgentChoice agents={agents} known={known} onChange={setAgents} />
      )}
      <ChangeError error={add.error ?? update.error} />
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {user ? "Save" : "Add user"}
        </Button>
      </DialogFooter>
    </form>
  );
}

function roleIn(value: string): UserView["role"] {
  return value === "admin" || value === "operator" ? value : "viewer";
}
