import type { Context } from "@/server/context/context";
import { keepEntry } from "@/server/registry/kept-entries";
import type { RegistryEntry } from "@/server/registry/registry";
import { archiveName, archiveTranscript } from "@/server/transcript/archive-transcript";
import type { SessionTarget } from "./session-target";

export type ArchiveRequest = {
  reason: "reset" | "deleted";
  nowMs: number;
  /** false: the transcript stays under its live name */
  renames: boolean;
  /** changes the registry; gets what keeps the entry's exact text for a restore, to call before it writes */
  commit: (keep: (entry: RegistryEntry) => Promise<void>) => Promise<void>;
};

/**
 * The one order of ending a session id: lock its transcript → keep the entry → change the registry (the commit) → rename
 * the transcript. A crash before the commit changes nothing, after it leaves an orphan that a restore still understands.
 * Resolves to the archive's path, null when nothing was renamed. Failures: store_busy, store_damaged, read_only, unavailable.
 */
export async function archiveSession(
  context: Context,
  target: SessionTarget,
  { reason, nowMs, renames, commit }: ArchiveRequest,
): Promise<string | null> {
  const { place, file } = target;
  const keepUnder = (name: string) => (entry: RegistryEntry) =>
    keepEntry(context.home, place.agentId, name, {
      key: entry.key,
      registry: entry.registry,
      json: entry.json,
      reason,
      keptAtMs: nowMs,
      by: context.actor.name,
    });
  if (file === undefined || !renames) {
    await commit(file === undefined ? async () => {} : keepUnder(file));
    return null;
  }
  const planned = archiveName(file, reason, nowMs);
  let kept: RegistryEntry | undefined;
  const archived = await archiveTranscript(place.store, file, reason, nowMs, {
    commit: () =>
      commit(async (entry) => {
        kept = entry;
        await keepUnder(planned)(entry);
      }),
  });
  if (kept && archived.file !== planned) await keepUnder(archived.file)(kept);
  return archived.path;
}
