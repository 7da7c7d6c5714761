import path from "node:path";
import type { KeyInput } from "@/lib/contract/inputs";
import type { OperationName } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { type EntryView, viewEntry } from "@/lib/registry/session-entry";
import type { Context } from "@/server/context/context";
import { type StoreFiles, listStoreFiles } from "@/server/registry/list-store-files";
import type { Registry, RegistryEntry } from "@/server/registry/registry";
import { updateRegistry } from "@/server/registry/update-registry";
import { fileOfEntry } from "./file-of-entry";
import { type SessionPlace, placeSession, requestedKey } from "./find-session";
import { type OpenHome, openHome } from "./open-home";

/** The session that a change is meant for: its entry, its transcript, and the folder as it was a moment ago. */
export type SessionTarget = {
  home: OpenHome;
  place: SessionPlace;
  entry: RegistryEntry | undefined;
  view: EntryView;
  /** the key as the registry spells it */
  registryKey: string;
  files: StoreFiles;
  /** base name of the transcript, when it is there */
  file: string | undefined;
};

/** A target whose entry and transcript are both there. */
export type FoundTarget = SessionTarget & { entry: RegistryEntry; file: string };

/**
 * Finds what a change is meant for; a session without an entry is a target too. Failures: invalid_request, agent_missing,
 * store_damaged and unavailable: an entry that is not seen in a registry that cannot be read whole is not a missing one.
 */
export async function openTarget(context: Context, input: KeyInput, method: OperationName): Promise<SessionTarget> {
  const home = await openHome(context);
  const place = await placeSession(home, requestedKey(input, method), input.agentId);
  if (!place.entry) refuseUnread(place.registry);
  const files = await listStoreFiles(place.store);
  const viewed = place.entry?.viewed ?? viewEntry({});
  const found = fileOfEntry(place.store, place.key, viewed, files.byName);
  const file = place.entry && found.fileState === "ok" ? found.file : undefined;
  return {
    home,
    place,
    entry: place.entry,
    view: viewed.view,
    registryKey: place.entry?.key ?? place.key,
    files,
    file,
  };
}

function refuseUnread({ problems: [problem] }: Registry): void {
  if (!problem) return;
  const code = problem.state === "damaged" ? "store_damaged" : "unavailable";
  throw new Failure(code, `${path.basename(problem.path)}: ${problem.reason}. Nothing was written.`, problem);
}

/** Another entry of the same registry reads the same transcript, so it stays where it is. */
export function isShared({ place, entry, file }: SessionTarget): boolean {
  if (file === undefined) return false;
  return place.registry.entries.some((other) => {
    return other !== entry && fileOfEntry(place.store, other.key, other.viewed, new Set([file])).file === file;
  });
}

/** Asked before a transcript changes: an entry that cannot follow it would be wrong. Failures: store_damaged, read_only, store_busy. */
export async function refuseUnwritable({ home }: Context, { place }: SessionTarget): Promise<void> {
  await updateRegistry(place.store, () => null, { readOnly: home.readOnly });
}
