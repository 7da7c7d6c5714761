"use client";

import { CircleUser, KeyRound, Keyboard, LogOut, MonitorX } from "lucide-react";
import Link from "next/link";
import { type Operator, useOperator } from "@/components/data/operator-context";
import { Button } from "@/components/ui/button";
import {
  Menu,
  MenuCheckboxItem,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";
import { useSingleKeys } from "@/components/ui/use-shortcuts";
import { useShellDialogs } from "./shell-dialogs";
import { useLeave } from "./use-leave";

/** Who is signed in, how keys work, and the way out. */
export function AccountMenu() {
  const operator = useOperator();
  const leave = useLeave();
  const openDialog = useShellDialogs();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Account">
          <CircleUser aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="start" side="top">
        <MenuLabel>
          Signed in {nameOf(operator)} · {operator.role}
        </MenuLabel>
        <MenuItem asChild>
          <Link href="/access">
            <KeyRound aria-hidden />
            Access
          </Link>
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => openDialog("shortcuts")}>
          <Keyboard aria-hidden />
          Keyboard shortcuts
        </MenuItem>
        <MenuCheckboxItem
          checked={singleKeys}
          onCheckedChange={setSingleKeys}
          onSelect={(event) => event.preventDefault()}
        >
          Single keys work
        </MenuCheckboxItem>
        {operator.by !== "proxy" && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => void leave("here")}>
              <LogOut aria-hidden />
              Sign out
            </MenuItem>
            <MenuItem onSelect={() => void leave("everywhere")}>
              <MonitorX aria-hidden />
              Sign out everywhere
            </MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  );
}

function nameOf({ name, by }: Operator): string {
  if (by === "token") return "with the token";
  return by === "proxy" ? `as ${name} by the proxy` : `as ${name}`;
}
