"use client";

import { useQueryClient } from "@tanstack/react-query";
import { callOperation } from "@/components/data/call-operation";
import { useOperator } from "@/components/data/operator-context";
import { signOut } from "@/components/data/sign-out";
import { toast } from "@/components/ui/toast";
import { useStoredText } from "@/components/ui/use-preference";
import { recentName } from "@/lib/views/recent-sessions";

/** Ends the login of this browser, or of all, and forgets here what was looked at. */
export function useLeave(): (from: "here" | "everywhere") => Promise<void> {
  const client = useQueryClient();
  const [, storeRecent] = useStoredText(recentName(useOperator().name));
  return async (from) => {
    if (!(await (from === "here" ? signOut() : signOutEverywhere()))) {
      toast.failed("Could not sign out", { description: "Rockpool does not answer." });
      return;
    }
    storeRecent("");
    client.clear();
    location.assign("/login");
  };
}

async function signOutEverywhere(): Promise<boolean> {
  return callOperation("logins.end", { everywhere: true }).then(
    () => true,
    () => false,
  );
}
