import { type Fields, fieldsOf, ownField } from "@/lib/config/at-path";
import type { Block } from "./channel-block";

/** One room that the configuration names: a group, a channel, or a guild. */
export type RoomRule = { name: string; sourcePath: string; fields: Fields };

export type RoomRules = {
  /** groups (`groups`) or channels (`channels`) by id, `*` for all others; empty: none is named */
  rooms: RoomRule[];
  /** config path of the list, when there is one */
  sourcePath?: string;
  /** Discord's servers, each with channels of its own */
  guilds: (RoomRule & { rooms: RoomRule[] })[];
  guildsPath?: string;
};

/** Reads the rooms that a channel lists; an account's own list replaces the channel's. */
export function readRooms(scopes: readonly Block[]): RoomRules {
  const list = firstBlock(scopes, ["groups", "channels"]);
  const guilds = firstBlock(scopes, ["guilds"]);
  return {
    rooms: list ? roomsIn(list) : [],
    ...(list ? { sourcePath: list.path } : {}),
    guilds: guilds ? roomsIn(guilds).map((guild) => ({ ...guild, rooms: channelsOf(guild) })) : [],
    ...(guilds ? { guildsPath: guilds.path } : {}),
  };
}

function channelsOf({ sourcePath, fields }: RoomRule): RoomRule[] {
  const channels = fieldsOf(ownField(fields, "channels"));
  return channels ? roomsIn({ path: `${sourcePath}.channels`, fields: channels }) : [];
}

function firstBlock(scopes: readonly Block[], names: string[]): Block | undefined {
  for (const { path, fields } of scopes) {
    for (const name of names) {
      const found = fieldsOf(ownField(fields, name));
      if (found) return { path: `${path}.${name}`, fields: found };
    }
  }
  return undefined;
}

function roomsIn({ path, fields }: Block): RoomRule[] {
  return Object.entries(fields).map(([name, value]) => ({
    name,
    sourcePath: `${path}.${name}`,
    fields: fieldsOf(value) ?? {},
  }));
}
