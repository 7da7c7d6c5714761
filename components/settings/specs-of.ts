import { patchFields } from "@/lib/contract/inputs";
import type { SessionDetail } from "@/lib/contract/session-results";
import { type Release, isAtLeast } from "@/lib/registry/release";
import { labelLengthMax } from "@/lib/registry/setting-schema";
import { type Setting, settingNamed } from "@/lib/registry/settings";
import { placeOf } from "./setting-copy";
import type { SettingSpec } from "./setting-spec";

/** Facts about where a session comes from: told once, shown under Context, never edited. */
const notForTheForm = ["spawnedBy", "spawnDepth"];
const categoryLengthMax = 512;

/**
 * The settings of the form, in its order, with what this release of OpenClaw allows for each. What only a later release
 * knows is left out, unless the entry has it all the same.
 */
export function specsOf(settings: SessionDetail["settings"], release: Release): SettingSpec[] {
  return Object.keys(settings)
    .filter((name) => !notForTheForm.includes(name))
    .filter((name) => isKnown(name, release) || (settings[name]?.own ?? null) !== null)
    .sort((one, other) => placeOf(one) - placeOf(other))
    .map((name) => specOf(name, release, settings[name]?.allowed));
}

function isKnown(name: string, release: Release): boolean {
  const setting = settingNamed(name);
  return setting === undefined || isAtLeast(release, setting.since);
}

/** `allowed`: what the server says may be chosen just now, which may be less than the release knows. */
function specOf(name: string, release: Release, allowed: readonly string[] | undefined): SettingSpec {
  const setting = settingNamed(name);
  if (!setting || !(name in patchFields)) {
    return { name, kind: "text", values: [], off: undefined, fixed: "It cannot be changed here." };
  }
  const spec = { name, ...shapeOf(setting, release, allowed ?? setting.values(release)) };
  if (isKnown(name, release)) return spec;
  return { ...spec, fixed: `It needs OpenClaw ${setting.since} or later.` };
}

function shapeOf(setting: Setting, release: Release, values: readonly string[]): Omit<SettingSpec, "name"> {
  switch (setting.shape) {
    case "literal":
    case "level":
      return {
        kind: "choice",
        values: values.filter((value) => value !== "off"),
        off: values.includes("off") && storesOff(setting.name, release) ? "off" : undefined,
      };
    case "fast":
      return { kind: "choice", values: release === "2026.7.35" ? ["on", "auto"] : ["on"], off: "false" };
    case "flag":
      return { kind: "flag", values: ["on"], off: "false" };
    case "model":
      return { kind: "model", values: [], off: undefined };
    case "count":
      return { kind: "count", values: [], off: "count" };
    case "text":
      return { kind: "text", values: [], off: undefined, ...lengthOf(setting.name, release) };
  }
}

/** Older releases take "off" for "no value of its own": there, Inherit is the only honest word. Source: STORE §14. */
function storesOff(name: string, release: Release): boolean {
  if (name === "responseUsage") return release === "2026.7.35";
  return release !== "2026.1.30" || (name !== "thinkingLevel" && name !== "reasoningLevel");
}

function lengthOf(name: string, release: Release): { lengthMax?: number } {
  if (name === "label") return { lengthMax: labelLengthMax(release) };
  return name === "category" ? { lengthMax: categoryLengthMax } : {};
}
