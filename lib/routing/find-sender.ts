import { type Fields, fieldsOf, ownField } from "@/lib/config/at-path";
import { senders } from "./channel-block";

/** The entry of an allowlist that lets a sender in, as it is written; undefined when none does. */
export function findSender(
  sender: string,
  list: readonly string[],
  channel: string,
  accessGroups: Fields = {},
): string | undefined {
  const wanted = plainId(sender, channel);
  return list.find((entry) => {
    if (entry.trim() === "*") return true;
    const members = membersOf(entry, channel, accessGroups);
    if (members) return members.some((member) => isSame(member, wanted, channel));
    return isSame(entry, wanted, channel);
  });
}

function isSame(entry: string, wanted: string, channel: string): boolean {
  const own = plainId(entry, channel);
  if (own === "" || wanted === "") return false;
  return own === wanted || (isPhone(own) && isPhone(wanted) && digits(own) === digits(wanted));
}

/** People write ids with the channel before them (`telegram:1`, `tg:1`) or an `@`. */
function plainId(id: string, channel: string): string {
  const text = id.trim().toLowerCase();
  const prefixes = [`${channel}:`, "tg:", "user:", "discord:", "slack:"];
  const prefix = prefixes.find((candidate) => text.startsWith(candidate)) ?? "";
  return text.slice(prefix.length).replace(/^@/, "");
}

function isPhone(id: string): boolean {
  return /^\+[\d\s().-]{5,}$/.test(id);
}

function digits(id: string): string {
  return id.replace(/\D/g, "");
}

function membersOf(entry: string, channel: string, accessGroups: Fields): string[] | undefined {
  const name = /^accessGroup:(.+)$/i.exec(entry.trim())?.[1];
  if (name === undefined) return undefined;
  const members = fieldsOf(ownField(ownField(accessGroups, name), "members")) ?? {};
  return [channel, "*"].flatMap((place) => senders(ownField(members, place)) ?? []);
}
