import { atPath, type Fields, fieldsOf } from "./at-path";
import type { Problem } from "./known";

export type BindingPeer = { kind: "direct" | "group" | "channel"; id?: string };
export type BindingMatch = {
  channel: string;
  /** absent: the channel's default account; `*`: any */
  accountId?: string;
  peer?: BindingPeer;
  guildId?: string;
  teamId?: string;
  roles?: string[];
};
export type Binding = {
  agentId: string;
  match: BindingMatch;
  sourcePath: string;
  dialect: string;
  /** a scope for direct messages of its own (2026.7) */
  dmScope?: string;
};

/** Reads which agent answers where: OpenClaw's list, or one document's map of channel → account → agent. */
export function readBindings(raw: unknown, problems: Problem[]): Binding[] {
  const bindings = fieldsOf(raw)?.["bindings"];
  if (bindings === undefined) return [];
  if (Array.isArray(bindings)) return bindings.flatMap((item, index) => readItem(item, `bindings[${index}]`, problems));
  const map = fieldsOf(bindings);
  if (map) return Object.entries(map).flatMap(([channel, accounts]) => readAccounts(channel, accounts, problems));
  problems.push({ path: "bindings", reason: "must be a list" });
  return [];
}

function readItem(value: unknown, path: string, problems: Problem[]): Binding[] {
  const agentId = atPath(value, "agentId");
  const match = fieldsOf(atPath(value, "match"));
  const channel = match?.["channel"];
  if (typeof agentId !== "string" || match === undefined || typeof channel !== "string") {
    problems.push({ path, reason: "must name an agentId and a match with a channel" });
    return [];
  }
  const dmScope = atPath(value, "session.dmScope");
  return [
    {
      agentId,
      match: { channel: channel.trim().toLowerCase(), ...readMatch(match, `${path}.match`, problems) },
      sourcePath: path,
      dialect: "openclaw",
      ...(typeof dmScope === "string" ? { dmScope } : {}),
    },
  ];
}

function readMatch(match: Fields, path: string, problems: Problem[]): Omit<BindingMatch, "channel"> {
  const texts: Omit<BindingMatch, "channel"> = {};
  for (const name of ["accountId", "guildId", "teamId"] as const) {
    const text = identifier(match[name]);
    if (text !== undefined) texts[name] = text;
  }
  const roles: unknown = match["roles"];
  if (Array.isArray(roles)) texts.roles = roles.flatMap((role) => identifier(role) ?? []);
  const peer = match["peer"] === undefined ? undefined : readPeer(match["peer"], `${path}.peer`, problems);
  if (peer) texts.peer = peer;
  return texts;
}

function readPeer(value: unknown, path: string, problems: Problem[]): BindingPeer | undefined {
  const word = atPath(value, "kind");
  const kind = word === "dm" ? "direct" : word;
  if (kind !== "direct" && kind !== "group" && kind !== "channel") {
    problems.push({ path, reason: "kind must be direct, group or channel" });
    return undefined;
  }
  const id = identifier(atPath(value, "id"));
  return { kind, ...(id === undefined ? {} : { id }) };
}

function readAccounts(channel: string, value: unknown, problems: Problem[]): Binding[] {
  const accounts = fieldsOf(value);
  if (accounts === undefined) problems.push({ path: `bindings.${channel}`, reason: "must map accounts to agents" });
  return Object.entries(accounts ?? {}).flatMap(([accountId, agentId]) => {
    const sourcePath = `bindings.${channel}.${accountId}`;
    if (typeof agentId === "string") {
      return [
        { agentId, match: { channel: channel.trim().toLowerCase(), accountId }, sourcePath, dialect: "seed 002" },
      ];
    }
    problems.push({ path: sourcePath, reason: "must be an agent's id" });
    return [];
  });
}

function identifier(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
