"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CircleUser, KeyRound, LogOut, MonitorX } from "lucide-react";
import Link from "next/link";
import { callOperation } from "@/components/data/call-operation";
import { type Operator, useOperator } from "@/components/data/operator-context";
import { signOut } from "@/components/data/sign-out";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";

export function AccountMenu() {
  const operator = useOperator();
  const client = useQueryClient();
  const leave = async (end: () => Promise<boolean>) => {
    if (await end()) {
      client.clear();
      location.assign("/login");
    } else toast.failed("Could not sign out", { description: "Rockpool does not answer." });
  };
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
        {operator.by !== "proxy" && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => void leave(signOut)}>
              <LogOut aria-hidden />
              Sign out
            </MenuItem>
            <MenuItem onSelect={() => void leave(signOutEverywhere)}>
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

async function signOutEverywhere(): Promise<boolean> {
  return callOperation("logins.end", { everywhere: true }).then(
    () => true,
    () => false,
  );
}
