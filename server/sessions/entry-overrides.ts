import type { EntryView } from "@/lib/registry/session-entry";

/** Settings that a session may have of its own, by the name under which they are patched. */
export const settingNames = [
  "model",
  "thinkingLevel",
  "verboseLevel",
  "reasoningLevel",
  "elevatedLevel",
  "fastMode",
  "traceLevel",
  "responseUsage",
  "sendPolicy",
  "groupActivation",
  "ttsAuto",
  "execHost",
  "execSecurity",
  "execAsk",
  "execNode",
  "queueMode",
  "queueDebounceMs",
  "queueCap",
  "queueDrop",
] as const;
export type SettingName = (typeof settingNames)[number];

/** The session's own value of a setting; undefined when it inherits. A model reads `provider/model`. */
export function ownSetting(entry: EntryView, name: SettingName): string | number | boolean | undefined {
  if (name !== "model") return entry[name];
  const { modelOverride, providerOverride } = entry;
  if (modelOverride === undefined || modelOverride === "") return undefined;
  return providerOverride ? `${providerOverride}/${modelOverride}` : modelOverride;
}

export function overridesOf(entry: EntryView): SettingName[] {
  return settingNames.filter((name) => ownSetting(entry, name) !== undefined);
}
