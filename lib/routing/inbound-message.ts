import type { ChatType } from "@/lib/session-key/session-kind";

/** A message as a channel delivers it, as far as routing looks at it. */
export type InboundMessage = {
  /** an agent named outright: bindings are not asked */
  agentId?: string;
  channel: string;
  accountId?: string;
  chatType: ChatType;
  /** the person, group or channel */
  peer: string;
  /** who wrote it; in a direct chat the peer */
  senderId?: string;
  parentPeer?: string;
  guildId?: string;
  teamId?: string;
  roles?: string[];
  threadId?: string;
};
