import type { SessionDetail, SettingValue } from "@/lib/contract/results";
import { type Release, isAtLeast } from "@/lib/registry/release";
import { settings as knownSettings } from "@/lib/registry/settings";

type Settings = SessionDetail["settings"];

/** What the form edits: the settings that inherit, as the server resolved them, and what belongs to the session alone. */
export function formSettings(detail: SessionDetail, release: Release): Settings {
  const own = knownSettings.filter(
    ({ name, shape, since }) => isAtLeast(release, since) && (isOwnText(name) || shape === "flag"),
  );
  const added = own.map(({ name, shape, fields }) => {
    const stored = fieldOf(detail.entry, fields[0] ?? name);
    return [name, shape === "flag" ? flagValue(stored) : ownValue(stored)] as const;
  });
  return { ...Object.fromEntries(added), ...detail.settings };
}

function isOwnText(name: string): boolean {
  return name === "label" || name === "category";
}

function ownValue(stored: unknown): SettingValue {
  const own = stored ?? null;
  return { value: own, source: own === null ? "built-in" : "session", own, inherited: null };
}

/** A mark of the list is a moment in the entry: there, or not. */
function flagValue(stored: unknown): SettingValue {
  const isSet = typeof stored === "number" && stored > 0;
  return { value: isSet, source: isSet ? "session" : "built-in", own: isSet, inherited: false };
}

function fieldOf(entry: unknown, name: string): unknown {
  return typeof entry === "object" && entry !== null ? Reflect.get(entry, name) : undefined;
}
