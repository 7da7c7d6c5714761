"use client";

import { Plus, Users } from "lucide-react";
import { useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import type { UserView } from "@/lib/contract/access-results";
import { PasswordDialog } from "./password-dialog";
import { RemoveDialog } from "./remove-dialog";
import { Section } from "./section";
import { UserDialog } from "./user-dialog";
import { type UserAct, UsersTable } from "./users-table";

type Open = { dialog: "add" } | { dialog: UserAct; user: UserView };

/** People with a name and a password of their own. The token stays whatever is done here. */
export function UsersSection() {
  const { data, error, refetch } = useOperation("users.list", {}, { staleTime: 0 });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Section
      title="Users"
      description="Each signs in with a name and a password. The token is the built-in admin and stays, whatever is done here."
      actions={
        <Button onClick={() => setOpen({ dialog: "add" })} aria-haspopup="dialog">
          <Plus aria-hidden />
          Add user
        </Button>
      }
    >
      {error && (
        <ErrorNote
          title="The users could not be listed."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Waiting />}
      {data && data.users.length > 0 && (
        <UsersTable users={data.users} onAct={(dialog, user) => setOpen({ dialog, user })} />
      )}
      {data?.users.length === 0 && (
        <EmptyState icon={Users} headingLevel={3} title="No users yet">
          Whoever has the token can sign in. Add users so that each has a role and a password.
        </EmptyState>
      )}
      {open?.dialog === "add" && <UserDialog onClose={close} />}
      {open?.dialog === "edit" && <UserDialog user={open.user} onClose={close} />}
      {open?.dialog === "password" && <PasswordDialog user={open.user} onClose={close} />}
      {open?.dialog === "remove" && <RemoveDialog user={open.user} onClose={close} />}
    </Section>
  );
}

function Waiting() {
  return (
    <div role="status">
      <span className="sr-only">Loading the users…</span>
      <Skeleton className="h-24" />
    </div>
  );
}
