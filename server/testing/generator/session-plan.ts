export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** One session of the demo store before it is written: its key, how old and how long it is, and what its entry says. */
export type SessionPlan = {
  key: string;
  exchanges: number;
  /** how long ago it was touched last, and how long it ran before that */
  agoMs: number;
  spanMs: number;
  entry?: Record<string, unknown>;
  sizeBytes?: number;
  largeResultBytes?: number;
  compactAt?: number;
  opening?: string;
  extraLines?: string[];
  fileSuffix?: string;
  /** no transcript is written: the entry points at a file that is not there */
  withoutFile?: boolean;
  /** this many earlier session ids of the same key, archived as `.reset.` */
  resets?: number;
};

export type AgentPlan = {
  id: string;
  name: string;
  emoji: string;
  sessions: SessionPlan[];
  deleted: number;
  orphans: number;
  damagedEntries: Record<string, unknown>;
};

/** What the entry of a direct chat says. */
export function direct(channel: string, from: string, peer: string): Record<string, unknown> {
  return {
    chatType: "direct",
    channel,
    origin: { label: from, provider: channel, surface: channel, chatType: "direct", from: `${channel}:${peer}` },
    deliveryContext: { channel, to: peer },
    lastChannel: channel,
    lastTo: peer,
  };
}

/** What the entry of a group or channel says. */
export function group(
  channel: string,
  subject: string,
  id: string,
  chatType: "group" | "channel" = "group",
): Record<string, unknown> {
  return {
    chatType,
    channel,
    groupId: id,
    ...(chatType === "channel" ? { groupChannel: `#${subject}`, space: "Reef Lab" } : { subject }),
    origin: { label: subject, provider: channel, surface: channel, chatType },
    deliveryContext: { channel, to: id },
    lastChannel: channel,
    lastTo: id,
  };
}
