import type { SessionLink } from "@/lib/contract/link-results";
import type { SessionRow } from "@/lib/registry/session-row";
import type { AgentStore } from "@/server/home/home";
import { readHead } from "@/server/transcript/read-head";
import { type LinkIndex, linkOfRow } from "./link-index";

const because = "the first line of its transcript names it";

/** The session that a transcript was forked from, as its header names it: a path, a session id, or a key; null when it names none. */
export async function forkSource(store: AgentStore, row: SessionRow, index: LinkIndex): Promise<SessionLink | null> {
  const [head] = (row.file === undefined ? null : await readHead(store, row.file, { linesMax: 1 })) ?? [];
  const named = head?.entry.kind === "session" ? head.entry.parentSession : undefined;
  if (named === undefined || named === "") return null;
  if (/^agent:/i.test(named)) return index.linkTo(named, because);
  const { agentId = row.agentId, file, sessionId } = readName(named);
  const view = index.views.find((one) => one.store.agentId === agentId);
  if (!view) return null;
  const fits = (one: SessionRow) => one.key !== row.key && (one.file === file || one.sessionId === sessionId);
  const found = view.entryRows.find(fits) ?? view.fileRows.find((one) => one.file === file) ?? view.fileRows.find(fits);
  if (found) return linkOfRow(found, because);
  return { key: "", agentId, title: file, exists: false, file, because };
}

function readName(named: string): { agentId?: string; file: string; sessionId: string } {
  const parts = named.split(/[/\\]/);
  const last = parts.at(-1) ?? named;
  const [agents, agentId, sessions] = parts.slice(-4);
  const sessionId = last.replace(/\.jsonl$/, "");
  const isOfAgent = agents === "agents" && sessions === "sessions" && agentId !== undefined;
  return { ...(isOfAgent ? { agentId } : {}), file: `${sessionId}.jsonl`, sessionId };
}
