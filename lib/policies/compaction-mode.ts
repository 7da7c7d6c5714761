import type { Settings } from "@/lib/config/read-settings";
import type { Generation } from "./generation";

export type CompactionMode = "default" | "safeguard" | "prune";

/**
 * How a summary is made: in one piece, in chunks with a retry (safeguard), or not at all (the documents' `prune`). Until
 * 2026.3 OpenClaw itself turns an unset mode into safeguard; the documents' adaptiveChunking: false keeps it in one piece.
 */
export function compactionMode(settings: Settings, generation: Generation): CompactionMode {
  if (settings["session.compaction.mode"].value === "prune") return "prune";
  if (!settings["session.compaction.adaptiveChunking"].value) return "default";
  const mode = settings["agents.defaults.compaction.mode"];
  return mode.isDefault && generation !== "late" ? "safeguard" : mode.value;
}
