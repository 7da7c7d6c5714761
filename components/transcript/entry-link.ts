import type { TranscriptNameInput } from "@/components/data/transcript-query";
import { type SessionRef, sessionHref } from "@/lib/links/session-href";

type LinkedTranscript = { agentId: string; name: TranscriptNameInput; sessionKey: string | undefined; file: string };

/** Absolute address of one entry. An archive is linked by its file: its key may name another file tomorrow. */
export function entryLink({ agentId, name, sessionKey, file }: LinkedTranscript, ref: string): string {
  const key = "sessionKey" in name ? name.sessionKey : sessionKey;
  const session: SessionRef = "file" in name || key === undefined ? { file } : { key };
  return new URL(sessionHref(agentId, session, { e: ref }), window.location.origin).href;
}
