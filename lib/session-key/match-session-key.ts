import { foldKey, hasCasedId } from "./fold-key";
import { normaliseAgentId } from "./normalise-agent-id";
import { splitSessionKey } from "./split-session-key";

export type KeyContext = {
  defaultAgentId: string;
  /** other name of the main session; the Gateway knows only `main` */
  mainKey?: string;
  /** `global`: one session for every direct chat */
  scope?: "per-sender" | "global";
};

/** The one spelling under which the Gateway keeps what a person asked for. */
export function canonicalKey(input: string, context: KeyContext): string {
  const text = input.trim();
  const lower = text.toLowerCase();
  if (lower === "global" || lower === "unknown") return lower;
  const { agentId, rest } = splitSessionKey(text);
  if (agentId === undefined)
    return lower.startsWith("agent:") ? foldKey(text) : canonicalRest(undefined, text, context);
  return canonicalRest(agentId, rest, context);
}

/** Whether two spellings name one session. */
export function sameSessionKey(one: string, other: string, context: KeyContext): boolean {
  return canonicalKey(one, context) === canonicalKey(other, context);
}

/**
 * All keys of a registry that the input names, best first: the very spelling, then the canonical one, then the others.
 * Several may fit (`main` and `agent:main:main`, two spellings of case): the Gateway takes the one touched last.
 */
export function lookupKeys(storeKeys: Iterable<string>, input: string, context: KeyContext): string[] {
  const canonical = canonicalKey(input, context);
  const lower = canonical.toLowerCase();
  const ranked: [number, string][] = [];
  for (const key of storeKeys) {
    const rank = rankOf(key, input, canonical, lower, context);
    if (rank !== undefined) ranked.push([rank, key]);
  }
  ranked.sort(([one], [other]) => one - other);
  const isCased = hasCasedId(canonical) && ranked.some(([rank]) => rank < 3);
  return ranked.filter(([rank]) => !isCased || rank < 3).map(([, key]) => key);
}

function rankOf(key: string, input: string, canonical: string, lower: string, context: KeyContext): number | undefined {
  if (key === input) return 0;
  const own = canonicalKey(key, context);
  if (key === canonical) return 1;
  if (own === canonical) return 2;
  return own.toLowerCase() === lower ? 3 : undefined;
}

function canonicalRest(agentId: string | undefined, rest: string, context: KeyContext): string {
  const agent = normaliseAgentId(agentId ?? context.defaultAgentId);
  const isMain = rest.toLowerCase() === "main" || rest.toLowerCase() === context.mainKey?.toLowerCase();
  if (isMain) return context.scope === "global" ? "global" : `agent:${agent}:main`;
  return foldKey(`agent:${agent}:${rest}`);
}
