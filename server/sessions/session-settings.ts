import type { SettingValue } from "@/lib/contract/session-results";
import { effectiveModel } from "@/lib/policies/effective-model";
import { isAtLeast } from "@/lib/registry/release";
import { thinkingError } from "@/lib/registry/setting-model";
import { type Setting, settings } from "@/lib/registry/settings";
import { type SettingName, settingNames } from "@/lib/registry/setting-names";
import { ownSetting } from "./entry-overrides";
import { type SettingQuestion, inheritedSetting } from "./inherited-setting";
import { modelChoices } from "./session-models";

/**
 * Every setting of a session that its release of OpenClaw knows, or that the entry has all the same: what holds, where it
 * comes from, what would hold if the session inherited, and what may be chosen. Source: STORE §4, §14.
 */
export function sessionSettings(question: SettingQuestion): Record<string, SettingValue> {
  return Object.fromEntries(
    settings.flatMap((setting) => {
      const value = isInheriting(setting.name) ? inheriting(setting.name, question) : alone(setting, question);
      const isShown = value !== null && (isAtLeast(question.release, setting.since) || value.source === "session");
      return isShown ? [[setting.name, { ...value, ...allowedValues(setting, question) }]] : [];
    }),
  );
}

function isInheriting(name: string): name is SettingName {
  return settingNames.some((one) => one === name);
}

function inheriting(name: SettingName, question: SettingQuestion): SettingValue {
  const own = ownSetting(question.entry, name) ?? null;
  const inherited = inheritedSetting(name, question);
  if (own !== null) return { value: own, source: "session", own, inherited: inherited.value };
  return { ...inherited, own: null, inherited: inherited.value };
}

/** A name or a mark of the list belongs to the session alone. */
function alone({ name, shape, fields }: Setting, { entry }: SettingQuestion): SettingValue | null {
  const stored = new Map<string, unknown>(Object.entries(entry)).get(fields[0] ?? name);
  if (shape === "flag") {
    const isSet = typeof stored === "number" && stored > 0;
    return { value: isSet, source: isSet ? "session" : "built-in", own: isSet, inherited: false };
  }
  if (name !== "label" && name !== "category") return null;
  const own = stored ?? null;
  return { value: own, source: own === null ? "built-in" : "session", own, inherited: null };
}

function allowedValues(setting: Setting, question: SettingQuestion): { allowed?: string[] } {
  const { name, shape } = setting;
  const { release, agentId, config, entry } = question;
  if (shape === "flag") return { allowed: ["true", "false"] };
  if (shape === "fast") return { allowed: ["true", "false", ...(release === "2026.7.35" ? ["auto"] : [])] };
  const models = modelChoices(agentId, config);
  if (shape === "model") return models.allowed === undefined ? {} : { allowed: [...models.allowed] };
  const values = setting.values(release);
  if (values.length === 0) return {};
  if (name !== "thinkingLevel") return { allowed: [...values] };
  const model = effectiveModel(entry, agentId, config);
  const ref = { provider: model?.provider ?? "", model: model?.model ?? "" };
  return { allowed: values.filter((level) => thinkingError(level, ref, release, models) === null) };
}
