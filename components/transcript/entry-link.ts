import type { TranscriptNameInput } from "@/components/data/transcript-query";
import { type SessionRef, sessionHref } from "@/lib/links/session-href";

type LinkedTranscript = { agentId: string; name: TranscriptNameInput; sessionKey: string | undefined; file: string };

export type LinkedEntry = { id?: string | undefined; offset: number };

/** Absolute address of one entry: by its id and, in case that is gone one day, by where it stands. An archive is linked by its file: its key may name another file tomorrow. */
export function entryLink({ agentId, name, sessionKey, file }: LinkedTranscript, entry: LinkedEntry): string {
  const key = "sessionKey" in name ? name.sessionKey : sessionKey;
  const session: SessionRef = "file" in name || key === undefined ? { file } : { key };
  return new URL(
    sessionHref(agentId, session, {
      e: entry.id ?? String(entry.offset),
      at: entry.id === undefined ? undefined : String(entry.offset),
    }),
    window.location.origin,
  ).href;
}
