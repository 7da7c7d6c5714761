import type { SessionConfig } from "@/lib/config/read-config";

/** What the configuration says about the settings of a session at its reset; undefined: as the release does it. Seed 002. */
export function preserveSettings({ settings }: Pick<SessionConfig, "settings">): boolean | undefined {
  const { value, isDefault } = settings["session.reset.preserveSettings"];
  return isDefault ? undefined : value;
}
