/** The conditions of a binding or a send rule in one phrase: `channel telegram, peer group -100`. */
export function matchText(match: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(match)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${words.get(name) ?? name} ${plain(value)}`);
  return parts.join(", ") || "everything";
}

const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accountId: "account",
    guildId: "guild",
    teamId: "team",
    chatType: "chat type",
    keyPrefix: "key begins with",
    rawKeyPrefix: "whole key begins with",
  }),
);

function plain(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(plain).join(" or ");
  if (typeof value === "object" && value !== null) return Object.values(value).map(plain).join(" ");
  return JSON.stringify(value);
}
