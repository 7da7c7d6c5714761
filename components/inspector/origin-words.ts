import type { JsonObject } from "@/lib/transcript/fields";
import { anyOf, asObject, objectOf } from "@/lib/transcript/fields";

export type OriginFact = { name: string; value: string };
export type OriginGroup = { title: string; facts: OriginFact[] };

/** Where a session's messages come from and where its answers go, as far as its entry says, in words. */
export function originGroups(entry: unknown): OriginGroup[] {
  const fields = asObject(entry);
  const origin = objectOf(fields, "origin");
  const delivery = objectOf(fields, "deliveryContext");
  return [
    group("Origin", origin, originNames),
    group("Delivery", delivery, deliveryNames),
    group("Last route", fields, lastNames),
  ].filter(({ facts }) => facts.length > 0);
}

type Names = readonly (readonly [field: string, name: string])[];

const originNames: Names = [
  ["label", "Called"],
  ["provider", "Channel"],
  ["surface", "Surface"],
  ["chatType", "Kind of chat"],
  ["from", "From"],
  ["to", "To"],
  ["accountId", "Account"],
  ["threadId", "Thread"],
  ["nativeChannelId", "Channel's own id"],
  ["nativeDirectUserId", "Person's own id"],
];
const deliveryNames: Names = [
  ["channel", "Channel"],
  ["to", "To"],
  ["accountId", "Account"],
  ["threadId", "Thread"],
  ["route", "Route"],
];
const lastNames: Names = [
  ["lastChannel", "Channel"],
  ["lastProvider", "Channel"],
  ["lastTo", "To"],
  ["lastAccountId", "Account"],
  ["lastThreadId", "Thread"],
];

function group(title: string, from: JsonObject | undefined, names: Names): OriginGroup {
  const facts = names.flatMap(([field, name]) => {
    const value = shown(anyOf(from, field));
    return value === undefined ? [] : [{ name, value }];
  });
  return { title, facts: facts.filter(({ name }, at) => facts.findIndex((one) => one.name === name) === at) };
}

function shown(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (value === undefined || value === null) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
