import type { SessionLink, SessionLinks } from "@/lib/contract/link-results";
import type { EntryView } from "@/lib/registry/session-entry";
import type { SessionRow } from "@/lib/registry/session-row";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import { threadsOf } from "@/lib/session-key/threads-of";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { spawnedKeys } from "@/server/transcript/spawned-keys";
import { forkSource } from "./fork-source";
import { type LinkIndex, linkOfRow, openLinkIndex } from "./link-index";
import type { OpenHome } from "./open-home";
import { sameTranscript } from "./same-transcript";

type Question = { store: AgentStore; row: SessionRow; entry: EntryView };

const listedMax = 500;
const lineageMax = 32;

/**
 * How a session hangs together with others: threads, helpers, forks, and keys that share its file. Told from keys, entries,
 * the transcript's header and its `sessions_spawn` results. An agent that does not exist for whoever asks has no sessions
 * here. Never fails for what is on disk.
 */
export async function sessionLinks(context: Context, home: OpenHome, question: Question): Promise<SessionLinks> {
  const { store, row, entry } = question;
  const index = await openLinkIndex(context, home, row.agentId);
  const parent = parentOf(row, entry, index);
  const spawnedBy = spawnerOf(row, entry, index);
  const keys = index.rows.map(({ key }) => key);
  const threads = threadsOf(row.key, keys, home.keys).flatMap(toLink(index, "its key goes on from this one"));
  const children = await childrenOf(question, index, new Set(threads.map(({ key }) => key)));
  const { lineage, isCircle } = lineageOf(row, index);
  const shared = sameTranscript(row, store, index);
  const forked = entry.forkedFromParent === true ? (parent ?? spawnedBy) : undefined;
  const forkedFrom =
    (await forkSource(store, row, index)) ??
    (forked && { ...forked, because: "its entry says that it began as a copy" });
  return {
    ...(parent ? { parent } : {}),
    threads: threads.slice(0, listedMax),
    threadCount: threads.length,
    ...(spawnedBy ? { spawnedBy } : {}),
    children: children.slice(0, listedMax),
    childCount: children.length,
    ...(forkedFrom ? { forkedFrom } : {}),
    sameTranscript: shared,
    lineage,
    depth: row.depth ?? lineage.length,
    problems: [
      ...shared.flatMap(({ problem }) => problem ?? []),
      ...(isCircle ? ["The sessions above this one lead in a circle."] : []),
    ],
  };
}

function parentOf(row: SessionRow, entry: EntryView, index: LinkIndex): SessionLink | null {
  const above = parseSessionKey(row.key);
  if (above.parentKey !== undefined && above.kind !== "subagent")
    return index.linkTo(above.parentKey, "its key begins with it");
  const named = entry.parentSessionKey;
  return named === undefined || named === "" ? null : index.linkTo(named, "its entry names it as the parent");
}

function spawnerOf(row: SessionRow, entry: EntryView, index: LinkIndex): SessionLink | null {
  if (entry.spawnedBy !== undefined && entry.spawnedBy !== "") {
    return index.linkTo(entry.spawnedBy, "its entry says who started it");
  }
  const { kind, parentKey } = parseSessionKey(row.key);
  return kind === "subagent" && parentKey !== undefined ? index.linkTo(parentKey, "its key begins with it") : null;
}

/** Sessions whose entry names this one, then those that only this transcript tells of. */
async function childrenOf(
  { store, row }: Question,
  index: LinkIndex,
  threads: ReadonlySet<string>,
): Promise<SessionLink[]> {
  const isChild = ({ key, parentKey, spawnedBy }: SessionRow) =>
    key !== row.key && !threads.has(key) && [parentKey, spawnedBy].some((named) => isKeyOf(named, row, index));
  const named = index.rows.filter(isChild).map((child) => linkOfRow(child, "its entry or key names this session"));
  const known = new Set([...threads, ...named.map(({ key }) => key), row.key]);
  const told =
    row.file === undefined || row.fileState !== "ok" ? [] : await spawnedKeys(store, row.file).catch(() => []);
  const extra = told.filter((key) => !known.has(index.keyOf(key)));
  return [...named, ...extra.flatMap(toLink(index, "this transcript tells that it started it"))];
}

function isKeyOf(named: string | undefined, row: SessionRow, index: LinkIndex): boolean {
  return named !== undefined && (named === row.key || index.keyOf(named) === row.key);
}

function toLink(index: LinkIndex, because: string): (key: string) => SessionLink[] {
  return (key) => {
    const link = index.linkTo(key, because);
    return link ? [link] : [];
  };
}

/** The way up, the top first. A circle is walked once. */
function lineageOf(row: SessionRow, index: LinkIndex): { lineage: SessionLink[]; isCircle: boolean } {
  const lineage: SessionLink[] = [];
  const seen = new Set([row.key]);
  let at: SessionRow | undefined = row;
  while (at !== undefined && lineage.length < lineageMax) {
    const above: string | undefined = at.spawnedBy ?? at.parentKey;
    const link: SessionLink | null = above === undefined ? null : index.linkTo(above, "it stands above");
    if (!link) break;
    if (seen.has(link.key)) return { lineage, isCircle: true };
    seen.add(link.key);
    lineage.unshift(link);
    at = index.rowOf(link.key);
  }
  return { lineage, isCircle: false };
}
