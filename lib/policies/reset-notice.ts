import type { SessionConfig } from "@/lib/config/read-config";
import type { EntryView } from "@/lib/registry/session-entry";

/** What people are told of a reset. Nothing here sends it: only a Gateway reaches a channel. */
export type ResetNotice = { text: string; channel: string | null; to: string | null };

/** The notice of `session.reset.notifyUser`, with where it would go; null when nobody is to be told. Source: seed 002. */
export function resetNotice(entry: EntryView, { settings }: Pick<SessionConfig, "settings">): ResetNotice | null {
  if (!settings["session.reset.notifyUser"].value) return null;
  const channel = entry.lastChannel ?? entry.channel ?? null;
  const to = entry.lastTo ?? null;
  const whither = channel === null ? "" : ` (${[channel, to].filter(Boolean).join(" ")})`;
  return { text: `Session reset${whither}`, channel, to };
}
