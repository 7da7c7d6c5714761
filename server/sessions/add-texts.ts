import type { Generation } from "@/lib/registry/release";
import { derivedTitle, firstUserText, lastMessageText, titleBounds } from "@/lib/gateway/session-title";
import type { EntryView } from "@/lib/registry/session-entry";
import type { SessionRow } from "@/lib/registry/session-row";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { displayText } from "@/lib/transcript/display-text";
import type { AgentStore } from "@/server/home/home";
import { readHead } from "@/server/transcript/read-head";
import { readTailMessages } from "@/server/transcript/read-tail-messages";

export type TextRequest = { titles: boolean; lastMessage: boolean; generation: Generation };

/** Where a row comes from; `entry` is missing for files without one. */
export type RowOrigin = { store: AgentStore; entry?: EntryView | undefined };

const filesAtOnce = 8;

/** Adds `derivedTitle`, `createdAt`, `lastMessagePreview` and a spoken title to the rows of one page; reads a few KB of each file. */
export async function addTexts(
  rows: readonly SessionRow[],
  originOf: (row: SessionRow) => RowOrigin | undefined,
  request: TextRequest,
): Promise<SessionRow[]> {
  if (!request.titles && !request.lastMessage) return [...rows];
  const done: SessionRow[] = [];
  for (let start = 0; start < rows.length; start += filesAtOnce) {
    const batch = rows.slice(start, start + filesAtOnce);
    done.push(...(await Promise.all(batch.map((row) => addText(row, originOf(row), request)))));
  }
  return done;
}

async function addText(row: SessionRow, origin: RowOrigin | undefined, request: TextRequest): Promise<SessionRow> {
  const store = origin?.store;
  const file = row.fileState === "ok" || row.fileState === "outside" ? row.file : undefined;
  const opens = store !== undefined && file !== undefined && row.state !== "unknown";
  const head = opens && request.titles ? await readHead(store, file, bounds.head) : null;
  const tail = opens && request.lastMessage ? await readTailMessages(store, file, bounds.tail) : null;
  const said = firstUserText(linesOf(head));
  const title =
    request.titles && row.state !== "damaged" ? titleOf(row, origin?.entry, said, request.generation) : undefined;
  const last = request.lastMessage ? lastMessageText(linesOf(tail)) : undefined;
  const createdAt = row.createdAt ?? head?.[0]?.entry.timestampMs;
  return {
    ...row,
    ...(createdAt === undefined || createdAt === null ? {} : { createdAt }),
    ...(title === undefined ? {} : { derivedTitle: title }),
    ...(last === undefined ? {} : { lastMessagePreview: last }),
    title: spokenTitle(row, origin?.entry, said),
  };
}

const bounds = {
  head: { bytesMax: titleBounds.headBytes, linesMax: titleBounds.headLines },
  tail: { messagesMax: titleBounds.tailLines, bytesMax: titleBounds.tailBytes, linesMax: titleBounds.tailLines },
};

/** The Gateway's rule looks at the entry's own name, which for a group is not the one the row shows. */
function titleOf(
  row: SessionRow,
  entry: EntryView | undefined,
  said: string | undefined,
  generation: Generation,
): string | undefined {
  const named = { label: row.label, displayName: entry?.displayName, subject: row.subject };
  return derivedTitle({ ...named, sessionId: row.sessionId, updatedAt: row.updatedAt ?? undefined }, said, generation);
}

/** Without a name, a person knows a session by what was said first, freed of what OpenClaw puts around it. */
function spokenTitle(row: SessionRow, entry: EntryView | undefined, said: string | undefined): string {
  if (row.label || row.subject || entry?.displayName || said === undefined) return row.title;
  const text = displayText(said).replace(/\s+/g, " ").trim();
  if (text === "") return row.title;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function linesOf(placed: readonly PlacedEntry[] | null): unknown[] {
  return (placed ?? []).map(({ entry }) => entry.raw);
}
