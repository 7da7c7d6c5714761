import { type Fields, fieldsOf, ownField } from "@/lib/config/at-path";
import { type Known, byDefault, written } from "@/lib/config/known";
import { normaliseAccountId } from "@/lib/session-key/normalise-agent-id";
import { type Block, senders } from "./channel-block";
import { type RoomRules, readRooms } from "./read-rooms";

export type DmPolicy = "pairing" | "allowlist" | "open" | "disabled";
export type GroupPolicy = "open" | "allowlist" | "disabled";

/** Who may write to one account of one channel, as `channels.<channel>` says. */
export type ChannelAccess = {
  channel: string;
  accountId: string;
  /** the configuration has a block for the channel */
  isConfigured: boolean;
  /** config path that switches the channel or the account off */
  disabledBy?: string;
  dmPolicy: Known<DmPolicy>;
  allowFrom: Known<string[]>;
  groupPolicy: Known<GroupPolicy>;
  /** who may write in groups; without a list of its own that of the direct messages */
  groupAllowFrom: Known<string[]>;
  rooms: RoomRules;
  /** named lists of senders that an allowlist may refer to: `accessGroup:<name>` */
  accessGroups: Fields;
};

/** Reads what the configuration says about one account of one channel. Never throws; what does not fit counts as unset. */
export function readChannelAccess(raw: unknown, channelName: string, accountName?: string): ChannelAccess {
  const channel = channelName.trim().toLowerCase();
  const accountId = normaliseAccountId(accountName);
  const channels = fieldsOf(ownField(raw, "channels")) ?? {};
  const block = blockOf(channels, channel, "channels");
  const account = accountOf(block, accountId);
  const scopes = [...(account ? [account] : []), ...(block ? [block] : [])];
  const defaults = blockOf(channels, "defaults", "channels");
  const allowFrom = first(scopes, ["allowFrom", "dm.allowFrom"], senders) ?? byDefault<string[]>([]);
  return {
    channel,
    accountId,
    isConfigured: block !== undefined,
    ...switchedOff(scopes),
    dmPolicy: first(scopes, ["dmPolicy", "dm.policy"], oneOf(dmPolicies)) ?? byDefault<DmPolicy>("pairing"),
    allowFrom,
    groupPolicy:
      first([...scopes, ...(defaults ? [defaults] : [])], ["groupPolicy"], oneOf(groupPolicies)) ??
      byDefault<GroupPolicy>("allowlist"),
    groupAllowFrom: first(scopes, ["groupAllowFrom"], senders) ?? allowFrom,
    rooms: readRooms(scopes),
    accessGroups: fieldsOf(ownField(raw, "accessGroups")) ?? {},
  };
}

const dmPolicies = ["pairing", "allowlist", "open", "disabled"] as const;
const groupPolicies = ["open", "allowlist", "disabled"] as const;

function blockOf(parent: Fields, name: string, path: string): Block | undefined {
  const fields = fieldsOf(ownField(parent, name));
  return fields && { path: `${path}.${name}`, fields };
}

/** The account's own block; names count as the Gateway counts them. */
function accountOf(block: Block | undefined, accountId: string): Block | undefined {
  const accounts = fieldsOf(block && ownField(block.fields, "accounts")) ?? {};
  const name = Object.keys(accounts).find((candidate) => normaliseAccountId(candidate) === accountId);
  return block && name !== undefined ? blockOf(accounts, name, `${block.path}.accounts`) : undefined;
}

function switchedOff(scopes: readonly Block[]): { disabledBy?: string } {
  const off = scopes.find(({ fields }) => ownField(fields, "enabled") === false);
  return off ? { disabledBy: `${off.path}.enabled` } : {};
}

/** The first value that fits, the account's own before the channel's. */
function first<T>(scopes: readonly Block[], names: string[], read: (value: unknown) => T | undefined) {
  for (const { path, fields } of scopes) {
    for (const name of names) {
      const value = read(name.split(".").reduce<unknown>(ownField, fields));
      if (value !== undefined) return written(value, `${path}.${name}`);
    }
  }
  return undefined;
}

function oneOf<T extends string>(words: readonly T[]): (value: unknown) => T | undefined {
  return (value) => words.find((word) => word === value);
}
