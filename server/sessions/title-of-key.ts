import { type SessionKey, parseSessionKey } from "@/lib/session-key/parse-session-key";

/** What a person would call a session of which only the key is known. Never empty. */
export function titleOfKey(key: string, parsed: SessionKey = parseSessionKey(key)): string {
  const { kind, channel, peer, threadId, topicId, id, rest } = parsed;
  const where = channel === undefined ? "" : `${capitalised(channel)} `;
  switch (kind) {
    case "main":
      return "Main session";
    case "global":
      return "Global session";
    case "unknown":
      return "Unknown session";
    case "direct":
      return `${where}${short(peer) || "direct chat"}`.trim();
    case "group":
      return `${where}group ${short(peer)}`.trim();
    case "channel":
      return `${where}channel ${short(peer)}`.trim();
    case "thread":
      return `${where}${short(peer)} ${topicId === undefined ? "thread" : "topic"} ${short(topicId ?? threadId)}`.trim();
    case "cron":
      return `Cron job ${short(id)}`;
    case "cron-run":
      return `Cron job ${short(id)}, one run`;
    case "hook":
      return `Webhook ${short(id)}`;
    case "subagent":
      return `Subagent ${short(id)}`;
    case "acp":
      return `ACP ${short(id)}`;
    case "openai":
      return `HTTP API ${short(id)}`;
    case "dashboard":
      return `Dashboard ${short(id)}`;
    case "explicit":
      return short(id) || rest;
    case "heartbeat":
      return `Heartbeat of ${titleOfKey(parsed.parentKey ?? "main")}`;
    case "other":
      return short(rest.trim()) || "Session without a name";
  }
}

/** Ids of 36 characters say no more to a person than their first eight. */
function short(text: string | undefined): string {
  if (text === undefined || text.length < 36) return text ?? "";
  return text.replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "$1");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
