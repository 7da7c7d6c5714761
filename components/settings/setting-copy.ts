import { settingNamed } from "@/lib/registry/settings";
import type { SettingValue } from "@/lib/contract/session-results";

export const settingGroups = ["Name", "Model", "Replies", "Delivery", "Commands on the host", "List"] as const;
export type SettingGroup = (typeof settingGroups)[number];

/** Which settings a person looks for together, in the order in which they are shown. */
const groupOf: Readonly<Record<string, SettingGroup>> = {
  label: "Name",
  category: "Name",
  model: "Model",
  thinkingLevel: "Model",
  fastMode: "Model",
  reasoningLevel: "Replies",
  verboseLevel: "Replies",
  traceLevel: "Replies",
  responseUsage: "Replies",
  ttsAuto: "Replies",
  sendPolicy: "Delivery",
  groupActivation: "Delivery",
  queueMode: "Delivery",
  queueDebounceMs: "Delivery",
  queueCap: "Delivery",
  queueDrop: "Delivery",
  elevatedLevel: "Commands on the host",
  execHost: "Commands on the host",
  execSecurity: "Commands on the host",
  execAsk: "Commands on the host",
  execNode: "Commands on the host",
};

/** The words a person reads about one setting. */
export type SettingCopy = { label: string; sentence: string; group: SettingGroup };

/** Words of the chat command for what the store calls otherwise: `/send on|off|inherit`. */
const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sendPolicy: { allow: "on", deny: "off" },
};

/** What a person reads for a value of a setting. */
export function valueWord(name: string, value: string): string {
  return valueWords[name]?.[value] ?? value;
}

/** A setting of another version is shown under its own name rather than left out. */
export function copyOf(name: string): SettingCopy {
  const known = settingNamed(name);
  return {
    label: known?.label ?? name,
    sentence: known?.meaning ?? "A setting of another version, as it is stored.",
    group: groupOf[name] ?? "List",
  };
}

/** Place of a setting in the form; unknown ones come last. */
export function placeOf(name: string): number {
  const place = Object.keys(groupOf).indexOf(name);
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}

export const sourceWords: Record<SettingValue["source"], string> = {
  session: "this session",
  agent: "agent",
  defaults: "defaults",
  "built-in": "built-in",
};
