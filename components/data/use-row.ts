"use client";

import type { SessionRow } from "@/lib/registry/session-row";
import type { SessionRef } from "@/lib/links/session-href";
import { useOperation } from "./operation-query";

type FoundRow = { row: SessionRow | undefined; isPending: boolean; error: Error | null; refetch: () => void };

const namesakesMax = 50;

/** One row by what names it: the entry of a key, or the file of an agent that no entry names. */
export function useRow(agentId: string, ref: SessionRef): FoundRow {
  const key = "key" in ref ? ref.key : undefined;
  const file = "file" in ref ? ref.file : undefined;
  const entry = useOperation("sessions.get", { agentId, sessionKey: key ?? "-" }, { enabled: key !== undefined });
  const files = useOperation(
    "sessions.list",
    {
      agentId,
      query: `is:any file:${JSON.stringify(file ?? "")}`,
      limit: namesakesMax,
      includeGlobal: true,
      includeUnknown: true,
    },
    { enabled: file !== undefined },
  );
  const found = key === undefined ? files.data?.sessions.find((row) => row.file === file) : entry.data?.row;
  const asked = key === undefined ? files : entry;
  return { row: found, isPending: asked.isPending, error: asked.error, refetch: () => void asked.refetch() };
}
