import type { SessionLink } from "@/lib/contract/link-results";
import type { SessionRow } from "@/lib/registry/session-row";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import type { Context } from "@/server/context/context";
import { inTurns } from "@/server/turns/in-turns";
import { type OpenHome, distinctStores } from "./open-home";
import { perViews } from "./per-views";
import { rowKey } from "./row-key";
import { titleOfKey } from "./title-of-key";
import { type StoreView, viewStore } from "./view-store";

/** Every session that whoever asks may see, to be found by the spellings in which others name it. */
export type LinkIndex = {
  views: StoreView[];
  rows: SessionRow[];
  /** the key as the list shows it */
  keyOf: (key: string) => string;
  rowOf: (key: string) => SessionRow | undefined;
  /** null when the key names an agent that does not exist for whoever asks */
  linkTo: (key: string, because: string) => SessionLink | null;
};

/** `agentId`: whose session names the others; a key without an agent is read as that agent's. */
export async function openLinkIndex(context: Context, home: OpenHome, agentId: string): Promise<LinkIndex> {
  const views = await Promise.all(distinctStores(home.stores).map((store) => viewStore(context, home, store)));
  const { rows, byKey } = await indexed(views, "rows", () => inTurns(indexRows(views)));
  const keyOf = (key: string) => rowKey(key, agentId, home.keys);
  const rowOf = (key: string) => byKey.get(key) ?? byKey.get(keyOf(key));
  const linkTo = (key: string, because: string): SessionLink | null => {
    const row = rowOf(key);
    if (row) return linkOfRow(row, because);
    const listed = keyOf(key);
    const owner = splitSessionKey(listed).agentId ?? agentId;
    if (context.home.onlyAgents?.has(owner) === false) return null;
    const { kind } = parseSessionKey(listed);
    return { key: listed, agentId: owner, title: titleOfKey(listed), exists: false, kind, because };
  };
  return { views, rows, keyOf, rowOf, linkTo };
}

type IndexedRows = { rows: SessionRow[]; byKey: ReadonlyMap<string, SessionRow> };

const indexed = perViews<IndexedRows>();

function* indexRows(views: readonly StoreView[]): Generator<unknown, IndexedRows> {
  const rows: SessionRow[] = [];
  const byKey = new Map<string, SessionRow>();
  for (const { entryRows } of views) {
    for (const row of entryRows) {
      rows.push(row);
      byKey.set(row.key, row);
      yield;
    }
  }
  return { rows, byKey };
}

/** A row as a link; of one that is only a file, with the file's name. */
export function linkOfRow(row: SessionRow, because: string): SessionLink {
  const { key, agentId, title, state, sessionKind, file } = row;
  const isFile = state !== "active" && state !== "damaged";
  const place = isFile && file !== undefined ? { file } : {};
  return { key, agentId, title, exists: true, state, kind: sessionKind, ...place, because };
}
