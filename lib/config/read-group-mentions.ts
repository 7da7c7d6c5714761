import { atPath, fieldsOf } from "./at-path";
import { type Known, written } from "./known";

/** Whether the agent answers in a group only when mentioned. `group` is the group's id, `*` for all of a channel. */
export type GroupMention = { channel: string; group: string; required: Known<boolean> };

/** Reads `channels.<channel>.groups.<id>.requireMention`. What is not true or false says nothing. */
export function readGroupMentions(raw: unknown): GroupMention[] {
  return Object.entries(fieldsOf(atPath(raw, "channels")) ?? {}).flatMap(([channel, fields]) => {
    const groups = fieldsOf(fieldsOf(fields)?.["groups"]) ?? {};
    return Object.entries(groups).flatMap(([group, rules]) => {
      const required = fieldsOf(rules)?.["requireMention"];
      if (typeof required !== "boolean") return [];
      const path = `channels.${channel}.groups.${group}.requireMention`;
      return [{ channel: channel.toLowerCase(), group, required: written(required, path) }];
    });
  });
}
