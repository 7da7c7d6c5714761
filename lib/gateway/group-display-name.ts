import { isGroupSessionKey } from "@/lib/session-key/classify-session-key";

/** `<channel>` and id of a group or channel key; undefined for every other key. */
export function groupOfKey(key: string): { channel: string; id: string } | undefined {
  if (!isGroupSessionKey(key)) return undefined;
  const parts = key.split(":").filter((part) => part !== "");
  const rest = parts[0]?.toLowerCase() === "agent" && parts.length >= 3 ? parts.slice(2) : parts;
  const [channel, type, ...id] = rest;
  if (channel === undefined || id.length === 0) return undefined;
  const lower = type?.toLowerCase();
  return lower === "group" || lower === "channel" ? { channel, id: id.join(":") } : undefined;
}

type GroupName = {
  channel: string | undefined;
  space?: string | undefined;
  groupChannel?: string | undefined;
  subject?: string | undefined;
  id?: string | undefined;
  key: string;
};

/** The name the Gateway gives a conversation that has none, such as `telegram:g-demo-space` or `discord:acme#dev`. */
export function groupDisplayName(group: GroupName): string {
  const provider = group.channel?.trim().toLowerCase() || "group";
  const detail = detailOf(group);
  const fallback = group.id ?? group.key;
  let token = slug(detail) || slug(shorten(fallback)) || shorten(fallback);
  if (!/^[@#]|^g-/.test(token) && !token.includes("#")) token = `g-${token}`;
  return `${provider}:${token}`;
}

function detailOf(group: GroupName): string {
  const { space, groupChannel } = group;
  if (groupChannel && space) return `${space}${groupChannel.startsWith("#") ? "" : "#"}${groupChannel}`;
  return groupChannel || group.subject || space || group.id || group.key;
}

function slug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, "-")
    .replace(/[^a-z0-9#@._+-]+/g, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}

function shorten(id: string): string {
  return id.length > 14 ? `${id.slice(0, 6)}...${id.slice(-4)}` : id;
}
