import path from "node:path";
import type { AgentStore } from "@/server/home/home";
import type { FolderChange } from "@/server/kernel/folder-snapshot";
import { watchFolder } from "@/server/kernel/watch-folder";
import { registryFilePath, sqlitePath } from "@/server/registry/read-registry";
import type { Fact } from "./event-hub";
import { compactionFacts } from "./compaction-facts";
import { readGeneration } from "./read-generation";
import { isTranscriptName, transcriptFact } from "./transcript-fact";
import { watchRegistry } from "./watch-registry";

export type AgentWatch = { ready: Promise<void>; stop(): void };

/** Watches one agent's sessions folder, its registry, and whether a database takes the place of both. */
export function watchAgent(store: AgentStore, publish: (fact: Fact) => void): AgentWatch {
  let stopped = false;
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

  // One after another, so that the events of one file keep their order.
  let telling: Promise<void> = Promise.resolve();

  function tellChanges(changes: FolderChange[]): void {
    if (changes.some((change) => isRegistry(change.name))) registry.check();
    const transcripts = changes.filter((change) => !isRegistry(change.name));
    if (transcripts.length > 0) telling = telling.then(() => tellTranscripts(transcripts));
  }

  async function tellTranscripts(changes: FolderChange[]): Promise<void> {
    for (const change of changes) {
      const generation = change.after && (await readGeneration(store, change.name).catch(() => null));
      if (stopped) return;
      const fact = transcriptFact(store.agentId, change, generation);
      publish(fact);
      if (fact.name !== "transcript.grew" || change.before === null) continue;
      for (const compaction of await compactionFacts(store, fact.data, change.before.sizeBytes))
        if (!stopped) publish(compaction);
    }
  }

  return {
    ready: registry.ready,
    stop() {
      stopped = true;
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
