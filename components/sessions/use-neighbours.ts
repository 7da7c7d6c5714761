"use client";

import { useRouter } from "next/navigation";
import { announce } from "@/components/ui/live-region";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { neighbourOf } from "./list-trail";

/** `[` and `]` go to the session before and after this one in the list it was found in. */
export function useNeighbours(path: string): void {
  const router = useRouter();
  const go = (step: 1 | -1) => {
    const neighbour = neighbourOf(path, step);
    if (neighbour !== null) router.push(neighbour);
    else announce(step === 1 ? "No next session in the list" : "No previous session in the list");
  };
  useShortcuts({ "[": () => go(-1), "]": () => go(1) });
}
