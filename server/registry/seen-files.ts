import path from "node:path";
import type { StoreFileName } from "@/lib/store-file/classify-store-file";
import type { AgentStore, Sight } from "@/server/home/home";
import { isSeenKey } from "./narrow-registry";
import { readRegistry } from "./read-registry";
import type { RegistryEntry } from "./registry";

/**
 * Tells which files of a folder exist for somebody who may not see every agent: all but those that entries of other agents
 * name; in a folder that agents share only those that entries of the seen ones name.
 */
export async function seenFiles(store: AgentStore, sight: Sight): Promise<(file: StoreFileName) => boolean> {
  const { sight: _sight, ...whole } = store;
  const { entries } = await readRegistry(whole);
  const seen = namesOf(entries.filter(({ key }) => isSeenKey(key, sight)));
  const hidden = namesOf(entries.filter(({ key }) => !isSeenKey(key, sight)));
  return (file) => {
    if (isNamed(file, seen)) return true;
    if (file.inferredKey !== undefined && !isSeenKey(file.inferredKey, sight)) return false;
    return sight.shared ? file.kind === "registry" : !isNamed(file, hidden);
  };
}

/** Session ids, and names of files. */
function namesOf(entries: readonly RegistryEntry[]): Set<string> {
  return new Set(
    entries.flatMap(({ viewed: { view } }) => [
      ...(view.sessionId === undefined ? [] : [view.sessionId]),
      ...(view.usageFamilySessionIds ?? []).filter((id) => typeof id === "string"),
      ...(view.sessionFile === undefined ? [] : [path.basename(view.sessionFile)]),
    ]),
  );
}

function isNamed({ name, base, sessionId }: StoreFileName, names: ReadonlySet<string>): boolean {
  return names.has(name) || names.has(base) || (sessionId !== undefined && names.has(sessionId));
}
