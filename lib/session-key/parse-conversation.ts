import type { ChatType } from "./session-kind";

export type Conversation = {
  channel?: string | undefined;
  accountId?: string | undefined;
  chatType?: ChatType;
  peer?: string;
};

const typeWords: Record<string, ChatType> = {
  direct: "direct",
  dm: "direct",
  peer: "direct",
  group: "group",
  channel: "channel",
  room: "channel",
};

/** `[channel][:account]:<type>:<id>` and its older spellings; undefined when the text names no conversation. */
export function parseConversation(text: string): Conversation | undefined {
  const tokens = text.split(":");
  for (const position of [0, 1, 2]) {
    const word = tokens[position]?.toLowerCase() ?? "";
    const chatType = Object.hasOwn(typeWords, word) ? typeWords[word] : undefined;
    if (chatType === undefined || tokens.length <= position + 1) continue;
    return placed(tokens, position, chatType);
  }
  return parseGuild(text);
}

function placed(tokens: string[], position: number, chatType: ChatType): Conversation {
  const [channel, accountId] = tokens.slice(0, position);
  const after = tokens.slice(position + 1);
  const oldAccount =
    channel !== undefined && accountId === undefined ? accountAfterType(tokens[position], after) : undefined;
  const account = accountId ?? oldAccount;
  const peer = (oldAccount === undefined ? after : after.slice(1)).join(":");
  return { channel, accountId: account, chatType, peer };
}

/** One seed writes the account after `dm`: `slack:dm:account2:U12345`. Ids like `@user:server` or `29:abc` are not that. */
function accountAfterType(word: string | undefined, after: string[]): string | undefined {
  const [account, peer] = after;
  if (word?.toLowerCase() !== "dm" || after.length !== 2 || account === undefined || !peer) return undefined;
  return /^[a-z][a-z0-9_-]{1,63}$/i.test(account) ? account : undefined;
}

/** Discord's early form: `discord:guild-<id>:channel-<id>`. */
function parseGuild(text: string): Conversation | undefined {
  const match = /^([^:]+):guild-[^:]+:channel-([^:]+)$/i.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { channel: match[1], chatType: "channel", peer: match[2] };
}
