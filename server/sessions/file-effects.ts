import path from "node:path";
import type { FileEffect } from "@/lib/contract/change-results";
import { archiveName } from "@/server/transcript/archive-transcript";
import type { SessionTarget } from "./session-target";

/** What archiving a session's transcript does to the folder; nothing when there is no transcript. */
export function archiveEffects(target: SessionTarget, reason: "reset" | "deleted", nowMs: number): FileEffect[] {
  const { file, files, place } = target;
  if (file === undefined) return [];
  const from = path.join(place.store.folder, file);
  const sizeBytes = files.byName.get(file)?.sizeBytes ?? 0;
  return [{ action: "rename", from, to: archiveName(from, reason, nowMs), sizeBytes }];
}

/** The paths that archives get, for the Gateway's `archived`. */
export function archivedPaths(effects: readonly FileEffect[]): string[] {
  return effects.flatMap(({ action, to }) => (action === "rename" && to !== undefined ? [to] : []));
}
