import { type SegmentDialect, escapeSegment, unescapeSegment } from "./escape-segment";

/** A session by its key, or a transcript file that no key names. */
export type SessionRef = { key: string } | { file: string };

/** `:` is written `~`, so that `agent:main:telegram:group:-100` stays readable as `agent~main~telegram~group~-100`. */
const refDialect: SegmentDialect = { lead: "_", short: { from: ":", to: "~" } };
const agentDialect: SegmentDialect = { lead: "~" };
/** No key begins like this: in a key's ref two hex digits or `u` follow each underscore. */
const filePrefix = "_file~";

export type SessionQuery = {
  /** an entry by its id, or by its offset when it has none */
  e?: string | undefined;
  /** offset of the entry, for when its id is gone */
  at?: string | undefined;
  show?: string | undefined;
  find?: string | undefined;
};

/** Address of one session's page. */
export function sessionHref(agentId: string, ref: SessionRef, query: SessionQuery = {}): string {
  return `/agents/${encodeAgentId(agentId)}/sessions/${encodeRef(ref)}${queryText(query)}`;
}

/** Address of every session id that a key had. */
export function lineageHref(agentId: string, key: string): string {
  return `/agents/${encodeAgentId(agentId)}/lineage/${encodeRef({ key })}`;
}

/** Address of one agent's sessions. */
export function agentHref(agentId: string, query: Record<string, string | undefined> = {}): string {
  return `/agents/${encodeAgentId(agentId)}${queryText(query)}`;
}

/** Address of every agent's sessions. */
export function sessionsHref(query: Record<string, string | undefined> = {}): string {
  return `/sessions${queryText(query)}`;
}

export function encodeRef(ref: SessionRef): string {
  return "key" in ref ? escapeSegment(ref.key, refDialect) : filePrefix + escapeSegment(ref.file, refDialect);
}

/** Reads a ref back, percent-encoded or not; null when it is none of ours. */
export function decodeRef(ref: string): SessionRef | null {
  const text = percentDecoded(ref);
  if (text === null) return null;
  if (text.startsWith(filePrefix)) {
    const file = unescapeSegment(text.slice(filePrefix.length), refDialect);
    return file === null ? null : { file };
  }
  const key = text === "" ? null : unescapeSegment(text, refDialect);
  return key === null ? null : { key };
}

export function encodeAgentId(agentId: string): string {
  return escapeSegment(agentId, agentDialect);
}

/** Reads an agent id from an address; null when it is none of ours. */
export function decodeAgentId(segment: string): string | null {
  const text = percentDecoded(segment);
  return text === null || text === "" ? null : unescapeSegment(text, agentDialect);
}

function percentDecoded(segment: string): string | null {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function queryText(query: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== "") search.set(name, value);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
