import type { z } from "zod";
import { agentSettings } from "./agent-settings";
import { atPath } from "./at-path";
import { compactionSettings } from "./compaction-settings";
import { type Known, type Problem, byDefault, written } from "./known";
import { messageSettings } from "./message-settings";
import { nearestName } from "./nearest-name";
import { sessionSettings } from "./session-settings";
import type { Setting } from "./setting";
import { toolSettings } from "./tool-settings";

/** Every plain value of the configuration, by its canonical path. */
export const settings = {
  ...sessionSettings,
  ...compactionSettings,
  ...agentSettings,
  ...messageSettings,
  ...toolSettings,
};

export type SettingPath = keyof typeof settings;
type ValueAt<Path extends SettingPath> = (typeof settings)[Path] extends Setting<infer Value> ? Value : never;
export type Settings = { [Path in SettingPath]: Known<ValueAt<Path>> };

export const settingPaths = Object.keys(settings).filter((path): path is SettingPath => Object.hasOwn(settings, path));

/** Reads each setting from the first place that has a valid value; invalid ones are reported and passed over. */
export function readSettings(raw: unknown, problems: Problem[]): Settings {
  const read = Object.fromEntries(
    settingPaths.map((path) => [path, readSetting<unknown>(raw, settings[path], problems)]),
  );
  return complete(read);
}

export function readSetting<T>(raw: unknown, setting: Setting<T>, problems: Problem[]): Known<T> {
  for (const source of setting.sources) {
    const found = atPath(raw, source.path);
    if (found === undefined || setting.isForeign?.(found) === true) continue;
    const parsed = setting.schema.safeParse(found);
    if (parsed.success) {
      const dialect = source.path.startsWith("agents.defaults.session.")
        ? source.dialect
        : setting.dialectOf?.(found, source.path);
      return written(parsed.data, source.path, dialect ?? source.dialect);
    }
    problems.push({ path: source.path, reason: reasonOf(parsed.error), ...suggested(found, parsed.error) });
  }
  return byDefault(setting.builtIn);
}

export function reasonOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
    .join("; ");
}

/** The word that was probably meant, of those that are allowed. */
function suggested(found: unknown, error: z.ZodError): { suggestion?: string } {
  if (typeof found !== "string") return {};
  const words = error.issues.flatMap((issue) => (issue.code === "invalid_value" ? issue.values.map(String) : []));
  const suggestion = nearestName(found, words);
  return suggestion === undefined ? {} : { suggestion };
}

/** The one place where the type of a map by path is asserted: it was built from the paths of the same table. */
function complete(read: Record<string, unknown>): Settings {
  return read as Settings;
}
