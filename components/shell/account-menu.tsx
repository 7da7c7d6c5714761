"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CircleUser, LogOut } from "lucide-react";
import { useOperator } from "@/components/data/operator-context";
import { signOut } from "@/components/data/sign-out";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";

export function AccountMenu() {
  const operator = useOperator();
  const client = useQueryClient();
  const leave = async () => {
    if (await signOut()) {
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
        <MenuLabel>Signed in as {operator.name}</MenuLabel>
        <MenuItem onSelect={() => void leave()}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
