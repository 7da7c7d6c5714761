import type { ChannelHistoryLimits, HistoryLimitValue } from "@/lib/config/read-history-limits";
import type { Settings } from "@/lib/config/read-settings";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import { groupTurns } from "@/lib/transcript/turns";
import type { Generation } from "./generation";

export type HistoryLimit = {
  /** user turns that go to the model; null: all that fit */
  turns: number | null;
  sourcePath?: string;
  /** one sentence */
  reason: string;
};
export type HistoryLimitQuestion = {
  key: string;
  channels: readonly ChannelHistoryLimits[];
  settings: Pick<Settings, "session.dmHistoryLimit" | "session.dmHistoryLimitByChannel">;
  generation: Generation;
};

/**
 * How many of a session's latest user turns go to the model. Direct chats: the person's own limit, the account's, the
 * channel's, then the documents' session.dmHistoryLimit; groups (since 2026.2): the channel's historyLimit. 0 is no limit.
 */
export function historyLimit(question: HistoryLimitQuestion): HistoryLimit {
  const { kind, channel: written = "", accountId, chatType, peer = "" } = parseSessionKey(question.key);
  const channel = written.toLowerCase();
  const named = (name: string) => question.channels.find((one) => one.channel === name);
  const account = accountId === undefined ? undefined : named(`${channel}/${accountId.toLowerCase()}`);
  const places = [account, named(channel)].filter((place) => place !== undefined);
  if (kind === "main" || chatType === "direct") {
    const own = places.map(({ byPeer }) => peerLimit(byPeer, peer)).find((limit) => limit !== undefined);
    const limit = own ?? places.find(({ direct }) => direct)?.direct ?? seedLimit(question, channel);
    return said(limit, "No limit is set for direct chats here: every turn that fits goes to the model.");
  }
  if (chatType !== "group" && chatType !== "channel")
    return said(undefined, "Limits hold for chats of a channel only.");
  if (question.generation === "early") return said(undefined, "Before 2026.2 group chats have no limit of turns.");
  return said(
    places.find(({ group }) => group)?.group,
    "No historyLimit is set for this channel: every turn that fits goes to the model.",
  );
}

/** The last `limit` user turns with what follows each; what stands before the first turn stays. */
export function limitTurns<Item extends { startsTurn: boolean }>(
  items: readonly Item[],
  limit: number | null,
): { kept: Item[]; left: Item[]; leftTurns: number } {
  const turns = groupTurns(items);
  const lead = turns[0]?.[0]?.startsTurn === false ? 1 : 0;
  const leftTurns = limit === null || limit <= 0 ? 0 : Math.max(0, turns.length - lead - limit);
  const left = turns.slice(lead, lead + leftTurns).flat();
  const kept = [...turns.slice(0, lead), ...turns.slice(lead + leftTurns)].flat();
  return { kept, left, leftTurns };
}

function peerLimit(byPeer: ChannelHistoryLimits["byPeer"], peer: string): HistoryLimitValue | undefined {
  const found = Object.entries(byPeer).find(([id]) => id.toLowerCase() === peer.toLowerCase());
  return peer === "" ? undefined : found?.[1];
}

function seedLimit({ settings }: HistoryLimitQuestion, channel: string): HistoryLimitValue | undefined {
  const byChannel = settings["session.dmHistoryLimitByChannel"];
  const all = settings["session.dmHistoryLimit"];
  const own = Object.hasOwn(byChannel.value, channel) ? byChannel.value[channel] : undefined;
  if (own !== undefined) return { turns: own, sourcePath: `${byChannel.sourcePath ?? ""}.${channel}` };
  return all.value === null ? undefined : { turns: all.value, sourcePath: all.sourcePath ?? "session.dmHistoryLimit" };
}

function said(limit: HistoryLimitValue | undefined, otherwise: string): HistoryLimit {
  if (limit === undefined) return { turns: null, reason: otherwise };
  const { turns, sourcePath } = limit;
  if (turns === 0) return { turns: null, sourcePath, reason: "The limit is 0, which means none." };
  return {
    turns,
    sourcePath,
    reason: `Only the last ${turns} user ${turns === 1 ? "turn goes" : "turns go"} to the model.`,
  };
}
