import path from "node:path";
import type { AgentStore } from "@/server/home/home";
import type { FolderChange } from "@/server/kernel/folder-snapshot";
import { watchFolder } from "@/server/kernel/watch-folder";
import { registryFilePath, sqlitePath } from "@/server/registry/read-registry";
import type { Fact } from "./event-hub";
import { isTranscriptName, transcriptFact } from "./transcript-fact";
import { watchRegistry } from "./watch-registry";

export type AgentWatch = { ready: Promise<void>; stop(): void };

/** Watches one agent's sessions folder, its registry, and whether a database takes the place of both. */
export function watchAgent(store: AgentStore, publish: (fact: Fact) => void): AgentWatch {
  const registry = watchRegistry(store, publish);
  const sqlite = path.basename(sqlitePath(store));
  const database = watchFolder(path.dirname(sqlitePath(store)), {
    wants: (name) => name === sqlite,
    onChange: () => registry.check(),
  });
  const isRegistry = registryNames(store);
  const folder = watchFolder(store.folder, {
    wants: (name) => isRegistry(name) || isTranscriptName(name),
    onChange: (changes) => tellChanges(changes),
    onPresence: () => registry.check(),
  });

  function tellChanges(changes: FolderChange[]): void {
    if (changes.some((change) => isRegistry(change.name))) registry.check();
    for (const change of changes) {
      if (!isRegistry(change.name)) publish(transcriptFact(store.agentId, change));
    }
  }

  return {
    ready: registry.ready,
    stop() {
      registry.stop();
      database.stop();
      folder.stop();
    },
  };
}

function registryNames(store: AgentStore): (name: string) => boolean {
  const paths = [registryFilePath(store, "sessions.json"), registryFilePath(store, "session-metadata.json")];
  const names = new Set(paths.map((file) => path.basename(file)));
  return (name) => names.has(name);
}
