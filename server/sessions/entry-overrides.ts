import type { EntryView } from "@/lib/registry/session-entry";
import { type SettingName, settingNames } from "@/lib/registry/setting-names";

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
