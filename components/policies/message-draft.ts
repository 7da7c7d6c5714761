import type { OperationInput } from "@/lib/contract/operations";
import type { ChatType } from "@/lib/session-key/session-kind";

/** A message as it is typed in: every field a text, empty when it is not given. */
export type MessageDraft = {
  channel: string;
  chat: ChatType;
  peer: string;
  account: string;
  thread: string;
  sender: string;
  parent: string;
  guild: string;
  team: string;
  /** names or ids, commas between them */
  roles: string;
  agent: string;
};

export const emptyMessage: MessageDraft = {
  channel: "",
  chat: "direct",
  peer: "",
  account: "",
  thread: "",
  sender: "",
  parent: "",
  guild: "",
  team: "",
  roles: "",
  agent: "",
};

/** What the server is asked; null while channel or sender are missing. Empty fields are no fields. */
export function messageOf(draft: MessageDraft): OperationInput<"routing.resolve"> | null {
  const { channel, chat, peer } = draft;
  if (channel.trim() === "" || peer.trim() === "") return null;
  const roles = draft.roles
    .split(",")
    .map((role) => role.trim())
    .filter(Boolean);
  const optional = {
    accountId: draft.account,
    threadId: draft.thread,
    senderId: draft.sender,
    parentPeer: draft.parent,
    guildId: draft.guild,
    teamId: draft.team,
    agentId: draft.agent,
  };
  const given = Object.entries(optional).flatMap(([name, value]) =>
    value.trim() === "" ? [] : [[name, value.trim()]],
  );
  return { channel, chatType: chat, peer, ...Object.fromEntries(given), ...(roles.length > 0 && { roles }) };
}
