import { splitSessionKey } from "./split-session-key";

export type ThreadSessionKey = {
  /** the session the thread hangs under; absent when the key does not name one (`agent:main:thread:t123`) */
  parentKey?: string;
  /** the parent without its agent */
  above: string;
} & ({ threadId: string } | { topicId: string });

/** Takes the key of a thread or topic apart at its last marker; undefined for everything else. */
export function parseThreadSessionKey(key: string): ThreadSessionKey | undefined {
  if (!/(?:^|:)(?:thread|topic)/i.test(key)) return undefined;
  const { agentId, rest } = splitSessionKey(key);
  const marked = lastMarker(rest) ?? joinedTopic(rest);
  if (marked === undefined) return undefined;
  const { above, marker, id } = marked;
  const parentKey = agentId === undefined ? above : `agent:${agentId}:${above}`;
  return {
    above,
    ...(above === "" ? {} : { parentKey }),
    ...(marker === "thread" ? { threadId: id } : { topicId: id }),
  };
}

/** The session a thread hangs under: the key before its last thread or topic marker. */
export function resolveThreadParentSessionKey(key: string): string | undefined {
  return parseThreadSessionKey(key)?.parentKey;
}

type Marked = { above: string; marker: "thread" | "topic"; id: string };

function lastMarker(rest: string): Marked | undefined {
  const lower = `:${rest.toLowerCase()}`;
  const [threadAt, topicAt] = [lower.lastIndexOf(":thread:"), lower.lastIndexOf(":topic:")];
  const marker = threadAt > topicAt ? "thread" : "topic";
  const cut = Math.max(threadAt, topicAt);
  const id = rest.slice(cut + marker.length + 1);
  if (cut < 0 || id === "") return undefined;
  return { above: rest.slice(0, Math.max(0, cut - 1)), marker, id };
}

/** One seed writes a topic of a chat without a colon: `telegram:dm:123456789:topic42`. */
function joinedTopic(rest: string): Marked | undefined {
  const [, above, id] = /^((?:.*:)?(?:dm|direct|group|channel):.+):topic(\d+)$/is.exec(rest) ?? [];
  return above === undefined || id === undefined ? undefined : { above, marker: "topic", id };
}
