import type { UnreadableCause } from "@/server/kernel/read-small-file";
import type { ExaminedStore } from "./examine-store";

/** Why nothing can be rebuilt here, and what a person can do; undefined when it can. */
export function obstacleOf(
  { registry, file, readable }: ExaminedStore,
  sources: readonly unknown[],
  isWhole: boolean,
): string | undefined {
  if (registry.state === "sqlite") {
    return "A later OpenClaw keeps these sessions in SQLite. The files beside it are history; there is nothing to rebuild.";
  }
  if (!isWhole)
    return "Other agents, which you may not see, keep sessions in the same registry. Ask an admin who sees them.";
  if (file.state === "unreadable") return advice[file.cause].replace("{path}", file.path);
  if (sources.length > 0) return undefined;
  if (file.state === "missing") return "There is no registry, and nothing on disk that one could be rebuilt from.";
  if (file.state === "ok" && file.duplicateKeys.length === 0) {
    return readable.size === 0 ? "The registry is empty." : "No copy is kept yet; the first change here leaves one.";
  }
  return "Nothing on disk holds what this registry held: no copy, no backup, no transcript.";
}

const advice: Record<UnreadableCause, string> = {
  permission:
    "This process may not read {path}, so its bytes cannot be kept. Give it the right to read and write the file (the owner of the folder should run Rockpool), then look again.",
  folder:
    "A folder stands at {path}, where the registry should be. Move it away by hand; then the registry can be rebuilt.",
  link: "A symbolic link stands at {path}. Links are never followed here: put the file itself in its place.",
  "not-a-file": "What stands at {path} is no plain file. Move it away by hand; then the registry can be rebuilt.",
  "too-large": "{path} is larger than what is read at once. Move it away by hand; then the registry can be rebuilt.",
  disk: "The disk does not give {path} back. Look at the disk first; a copy of what it still gives is worth more than a rebuild.",
};
