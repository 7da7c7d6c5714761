import type { SessionRow } from "@/lib/registry/session-row";
import { respellSessionKey, olderSpellings } from "@/lib/session-key/respell-session-key";
import type { EntryView } from "@/lib/registry/session-entry";
import type { Context } from "@/server/context/context";
import { placeSession } from "@/server/sessions/find-session";
import type { OpenHome } from "@/server/sessions/open-home";
import { rowKey } from "@/server/sessions/row-key";
import { viewStore } from "@/server/sessions/view-store";

export type Stored = {
  row: SessionRow;
  entry: EntryView;
  /** the spelling under which it was found */
  key: string;
};

export type Conversation = {
  /** under the asked spelling, else under another one of the same conversation */
  stored: Stored | undefined;
  otherSpellings: { key: string; stored: boolean }[];
};

/** Looks for a conversation in the stores, under the key as given and under every other spelling of it. */
export async function findStored(
  context: Context,
  home: OpenHome,
  key: string,
  agentId: string,
): Promise<Conversation> {
  const keys = { ...home.keys, defaultAgentId: agentId };
  const today = respellSessionKey(key, keys);
  const others = [...new Set([today, ...olderSpellings(today)])].filter((other) => other !== key);
  const found = await Promise.all([key, ...others].map((each) => storedUnder(context, home, each, agentId)));
  return {
    stored: found.find((each) => each !== undefined),
    otherSpellings: others.map((other, index) => ({ key: other, stored: found[index + 1] !== undefined })),
  };
}

/** Whether the stores have an entry under this very key, as the Gateway matches keys. */
export async function storedUnder(
  context: Context,
  home: OpenHome,
  key: string,
  agentId: string,
): Promise<Stored | undefined> {
  if (!home.stores.some((store) => store.agentId === agentId)) return undefined;
  const place = await placeSession(home, key, agentId);
  if (!place.entry) return undefined;
  const view = await viewStore(context, home, place.store);
  const listed = rowKey(place.entry.key, place.store.agentId, home.keys);
  const row = view.entryRows.find((each) => each.key === listed);
  return row && { row, entry: place.entry.viewed.view, key: place.key };
}

/** Where the lines of a session stand. */
export function transcriptOf({ sessionId, file, fileState, sizeBytes }: SessionRow) {
  return {
    fileState,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(file === undefined ? {} : { file }),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
  };
}
