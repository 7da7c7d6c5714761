import { randomBytes, randomUUID } from "node:crypto";
import type { Actor, Context, Ids } from "@/server/context/context";
import type { Runtime } from "./runtime";

const ids: Ids = { uuid: () => randomUUID(), entryId: () => randomBytes(4).toString("hex") };

/** What the verbs of one call may use. `signal` ends when the caller goes away. */
export function createContext(runtime: Runtime, actor: Actor, signal?: AbortSignal): Context {
  const { home, clock, log, summarise, chooseSummariser, journal } = runtime;
  const writes = journal.recorder;
  return { home, clock, ids, log, actor, summarise, chooseSummariser, writes, ...(signal ? { signal } : {}) };
}
