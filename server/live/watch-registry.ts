import { setTimeout as wait } from "node:timers/promises";
import type { AgentStore } from "@/server/home/home";
import { readRegistry } from "@/server/registry/read-registry";
import type { Fact } from "./event-hub";

type Known = { state: string; revision: string; entries: Map<string, string> };

export type RegistryWatch = { ready: Promise<void>; check(): void; stop(): void };

/** OpenClaw's own rotation leaves the registry absent for a moment; that is not an empty store. */
const absenceMs = 2000;
/** Longer names together would not fit a client's queue: then an event names none, which stands for any. */
const keyCharactersMax = 256 * 1024;

/**
 * Tells which entries of an agent's registry differ whenever `check` is called. Checks that are asked for while one runs
 * are one check. A registry that is briefly absent is told only when it stays so.
 */
export function watchRegistry(store: AgentStore, publish: (fact: Fact) => void): RegistryWatch {
  const stopped = new AbortController();
  let known: Known | null = null;
  let running: Promise<void> | null = null;
  let again = false;

  async function look(): Promise<void> {
    let now = await read(store);
    if (known && known.state !== "missing" && now.state === "missing") {
      await wait(absenceMs, undefined, { signal: stopped.signal, ref: false });
      now = await read(store);
    }
    if (known && !stopped.signal.aborted) tell(known, now);
    known = now;
  }

  function tell(before: Known, now: Known): void {
    const { agentId } = store;
    if (before.state !== now.state)
      publish({ name: "store.changed", data: { agentId, reason: `${before.state} → ${now.state}` } });
    if (before.revision === now.revision) return;
    const keys = changedKeys(before.entries, now.entries);
    const named = keys.join("").length > keyCharactersMax ? [] : keys;
    publish({ name: "registry.changed", data: { agentId, keys: named, revision: now.revision } });
  }

  async function run(): Promise<void> {
    do {
      again = false;
      await look();
    } while (again && !stopped.signal.aborted);
  }

  function check(): Promise<void> {
    again = true;
    running ??= run()
      .catch(() => {
        // Stopped while it waited, or not readable just now: the next change or sweep asks again.
      })
      .finally(() => (running = null));
    return running;
  }

  return { ready: check(), check: () => void check(), stop: () => stopped.abort() };
}

async function read(store: AgentStore): Promise<Known> {
  const { state, revision, entries } = await readRegistry(store);
  return { state, revision, entries: new Map(entries.map((entry) => [entry.key, entry.revision])) };
}

function changedKeys(before: Map<string, string>, now: Map<string, string>): string[] {
  const gone = [...before.keys()].filter((key) => !now.has(key));
  return [...[...now].filter(([key, revision]) => before.get(key) !== revision).map(([key]) => key), ...gone];
}
