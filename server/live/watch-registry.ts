import { setTimeout as wait } from "node:timers/promises";
import type { AgentStore } from "@/server/home/home";
import { readRegistry } from "@/server/registry/read-registry";
import type { Registry } from "@/server/registry/registry";
import { inTurns } from "@/server/turns/in-turns";
import type { Fact } from "./event-hub";

type Known = Pick<Registry, "state" | "revision" | "byKey">;

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
    let now: Known = await readRegistry(store);
    if (known && known.state !== "missing" && now.state === "missing") {
      await wait(absenceMs, undefined, { signal: stopped.signal, ref: false });
      now = await readRegistry(store);
    }
    if (known && !stopped.signal.aborted) await tell(known, now);
    known = now;
  }

  async function tell(before: Known, now: Known): Promise<void> {
    const { agentId } = store;
    if (before.state !== now.state)
      publish({ name: "store.changed", data: { agentId, reason: `${before.state} → ${now.state}` } });
    if (before.revision === now.revision) return;
    const keys = await inTurns(changedKeys(before.byKey, now.byKey));
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

/** Keys whose entry is another one, or gone. */
function* changedKeys(before: Registry["byKey"], now: Registry["byKey"]): Generator<unknown, string[]> {
  const keys: string[] = [];
  for (const [key, entry] of now) {
    const old = before.get(key);
    // The bytes are compared only where the parse could not tell that they stayed.
    if (old?.content !== entry.content && old?.revision !== entry.revision) keys.push(key);
    yield;
  }
  for (const key of before.keys()) {
    if (!now.has(key)) keys.push(key);
    yield;
  }
  return keys;
}
