import { atPath, fieldsOf } from "./at-path";

/** How many of the latest user turns go to the model, and which value says so. */
export type HistoryLimitValue = { turns: number; sourcePath: string };
export type ChannelHistoryLimits = {
  /** lower case */
  channel: string;
  group?: HistoryLimitValue;
  direct?: HistoryLimitValue;
  /** by the other side's id, as written */
  byPeer: Record<string, HistoryLimitValue>;
};

/**
 * Reads `channels.<channel>.{historyLimit, dmHistoryLimit, dms.<id>.historyLimit}` and the same under `accounts.<id>`
 * (named `channel/account`). Values that are no whole numbers are passed over.
 */
export function readHistoryLimits(raw: unknown): ChannelHistoryLimits[] {
  return Object.entries(fieldsOf(atPath(raw, "channels")) ?? {}).flatMap(([name, fields]) => {
    const path = `channels.${name}`;
    const accounts = Object.entries(fieldsOf(atPath(fields, "accounts")) ?? {});
    return [
      readChannel(name, fields, path),
      ...accounts.map(([id, own]) => readChannel(`${name}/${id}`, own, `${path}.accounts.${id}`)),
    ];
  });
}

function readChannel(name: string, fields: unknown, path: string): ChannelHistoryLimits {
  const group = limitAt(fields, "historyLimit", path);
  const direct = limitAt(fields, "dmHistoryLimit", path);
  const dms = Object.entries(fieldsOf(atPath(fields, "dms")) ?? {}).flatMap(([peer, own]) => {
    const limit = limitAt(own, "historyLimit", `${path}.dms.${peer}`);
    return limit === undefined ? [] : [[peer, limit] as const];
  });
  return {
    channel: name.toLowerCase(),
    ...(group === undefined ? {} : { group }),
    ...(direct === undefined ? {} : { direct }),
    byPeer: Object.fromEntries(dms),
  };
}

function limitAt(fields: unknown, name: string, path: string): HistoryLimitValue | undefined {
  const turns = atPath(fields, name);
  if (typeof turns !== "number" || !Number.isInteger(turns) || turns < 0) return undefined;
  return { turns, sourcePath: `${path}.${name}` };
}
