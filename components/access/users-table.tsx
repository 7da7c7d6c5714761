"use client";

import { Ellipsis, KeyRound, Pencil, Trash2, UserCheck, UserX } from "lucide-react";
import { useAccessChange } from "@/components/data/access-mutations";
import { errorSentence } from "@/components/data/error-text";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import { Table, TableBody, TableCell, TableHead, TableHeadCell, TableRow } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { UserView } from "@/lib/contract/access-results";

export type UserAct = "edit" | "password" | "remove";

type UsersTableProps = { users: readonly UserView[]; onAct: (act: UserAct, user: UserView) => void };

export function UsersTable({ users, onAct }: UsersTableProps) {
  return (
    <div className="rounded-md border border-line bg-surface">
      <Table aria-label="Users">
        <TableHead>
          <TableRow>
            <TableHeadCell>Name</TableHeadCell>
            <TableHeadCell>Role</TableHeadCell>
            <TableHeadCell>Agents</TableHeadCell>
            <TableHeadCell>Signed in</TableHeadCell>
            <TableHeadCell>
              <span className="sr-only">Actions</span>
            </TableHeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {users.map((user) => (
            <UserRow key={user.name} user={user} onAct={(act) => onAct(act, user)} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const tones: Record<UserView["role"], Tone> = { viewer: "neutral", operator: "blue", admin: "accent" };

function UserRow({ user, onAct }: { user: UserView; onAct: (act: UserAct) => void }) {
  const { name, role, agents, disabled, hasPassword, loginCount } = user;
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <VisibleText className="font-medium">{name}</VisibleText>
        {disabled && (
          <Badge tone="amber" className="ml-2">
            disabled
          </Badge>
        )}
        {!hasPassword && (
          <Badge tone="amber" className="ml-2">
            no password
          </Badge>
        )}
      </TableCell>
      <TableCell>
        <Badge tone={tones[role]}>{role}</Badge>
      </TableCell>
      <TableCell className="min-w-32">
        <VisibleText>{agentWords(agents)}</VisibleText>
      </TableCell>
      <TableCell className="whitespace-nowrap">{loginCount === 0 ? "no" : browserCount(loginCount)}</TableCell>
      <TableCell className="text-right">
        <Menu>
          <MenuTrigger asChild>
            <Button variant="ghost" size="icon" aria-label={`What to do with ${name}`}>
              <Ellipsis aria-hidden />
            </Button>
          </MenuTrigger>
          <MenuContent>
            <MenuItem onSelect={() => onAct("edit")}>
              <Pencil aria-hidden />
              Role and agents…
            </MenuItem>
            <MenuItem onSelect={() => onAct("password")}>
              <KeyRound aria-hidden />
              Set password…
            </MenuItem>
            <DisableItem user={user} />
            <MenuSeparator />
            <MenuItem danger onSelect={() => onAct("remove")}>
              <Trash2 aria-hidden />
              Remove…
            </MenuItem>
          </MenuContent>
        </Menu>
      </TableCell>
    </TableRow>
  );
}

/** At once, and undone by the same item. */
function DisableItem({ user: { name, disabled } }: { user: UserView }) {
  const update = useAccessChange("users.update");
  const toggle = () =>
    update.mutate(
      { name, disabled: !disabled },
      { onError: (error) => toast.failed("Not changed", { description: errorSentence(error) }) },
    );
  return (
    <MenuItem onSelect={toggle}>
      {disabled ? <UserCheck aria-hidden /> : <UserX aria-hidden />}
      {disabled ? "Enable" : "Disable"}
    </MenuItem>
  );
}

function agentWords(agents: UserView["agents"]): string {
  if (agents === null) return "every agent";
  return agents.length === 0 ? "none" : agents.join(", ");
}

function browserCount(count: number): string {
  return count === 1 ? "in 1 browser" : `in ${count} browsers`;
}
