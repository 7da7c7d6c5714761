import type { z } from "zod";
import { agentSettings, compactionSettings } from "./agent-settings";
import { atPath } from "./at-path";
import { type Known, type Problem, byDefault, written } from "./known";
import { sessionSettings } from "./session-settings";
import type { Setting } from "./setting";
import { toolSettings } from "./tool-settings";

/** Every plain value of the configuration, by its canonical path. */
export const settings = { ...sessionSettings, ...compactionSettings, ...agentSettings, ...toolSettings };

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
    if (found === undefined) continue;
    const parsed = setting.schema.safeParse(found);
    if (parsed.success) {
      const dialect = source.path.startsWith("agents.defaults.session.")
        ? source.dialect
        : setting.dialectOf?.(found, source.path);
      return written(parsed.data, source.path, dialect ?? source.dialect);
    }
    problems.push({ path: source.path, reason: reasonOf(parsed.error) });
  }
  return byDefault(setting.builtIn);
}

export function reasonOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
    .join("; ");
}

/** The one place where the type of a map by path is asserted: it was built from the paths of the same table. */
function complete(read: Record<string, unknown>): Settings {
  return read as Settings;
}
