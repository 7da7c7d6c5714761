import { randomBytes, randomUUID } from "node:crypto";
import type { Actor, Context, Ids } from "@/server/context/context";
import type { Home } from "@/server/home/home";
import type { Runtime } from "./runtime";

const ids: Ids = { uuid: () => randomUUID(), entryId: () => randomBytes(4).toString("hex") };

/** What the verbs of one call may use: a home without the agents that its actor may not see. `signal` ends when the caller goes. */
export function createContext(runtime: Runtime, actor: Actor, signal?: AbortSignal): Context {
  const { clock, log, summarise, chooseSummariser, askForNotes, journal, door, hub } = runtime;
  const home = homeOf(runtime, actor);
  const { recorder: writes, ledger } = journal;
  const access = { users: door.users, logins: door.logins };
  return {
    home,
    clock,
    ids,
    log,
    actor,
    summarise,
    chooseSummariser,
    askForNotes,
    onCompaction: (data) => hub.publish({ name: "compaction.progress", data }),
    onJob: (data) => hub.publish({ name: "job.progress", data }),
    writes,
    ledger,
    access,
    ...(signal ? { signal } : {}),
  };
}

const viewerReason = "You are signed in as a viewer, who reads and changes nothing.";

/** The home as it is for this actor: agents that it may not see do not exist in it, and a viewer cannot write to it. */
export function homeOf({ home }: Pick<Runtime, "home">, { agents, role }: Pick<Actor, "agents" | "role">): Home {
  return {
    ...home,
    ...(agents === undefined ? {} : { onlyAgents: agents }),
    ...(role === "viewer" && home.readOnly === undefined ? { readOnly: viewerReason } : {}),
  };
}
