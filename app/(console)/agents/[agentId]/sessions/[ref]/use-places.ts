"use client";

import { useRouter } from "next/navigation";
import { agentHref, sessionHref } from "@/lib/links/session-href";

/** Where to go when a session left its address, or came back to it. */
export function usePlaces(agentId: string) {
  const router = useRouter();
  return {
    onDeleted: (file: string | undefined) =>
      router.push(file === undefined ? agentHref(agentId) : sessionHref(agentId, { file })),
    onRestored: (key: string) => router.push(sessionHref(agentId, { key })),
  };
}
