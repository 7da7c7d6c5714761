import type { Context } from "@/server/context/context";
import { transcriptFileFor } from "@/server/home/transcript-file-for";
import { type SessionPlace, placeSession } from "@/server/sessions/find-session";
import { openHome } from "@/server/sessions/open-home";

export type RowPlace = SessionPlace & { revision: string | null; sessionId?: string; file?: string };

/** Where the entry of a row stands now, its hash, and the transcript that it names. Failures: agent_missing. */
export async function placeRow(
  context: Context,
  { key, agentId }: { key: string; agentId: string },
): Promise<RowPlace> {
  const place = await placeSession(await openHome(context), key, agentId);
  const { entry, store } = place;
  if (!entry) return { ...place, revision: null };
  const named = transcriptFileFor(store, entry.viewed, entry.key);
  const { sessionId } = entry.viewed.view;
  return {
    ...place,
    revision: entry.revision,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(named.state === "ok" ? { file: named.file } : {}),
  };
}
