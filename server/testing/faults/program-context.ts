import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import type { Context } from "@/server/context/context";
import { silentLog } from "@/server/kernel/log";

/** What the verbs need inside a program of its own, where there is no test around. */
export function makeProgramContext(stateDir: string, dataDir: string): Context {
  return {
    home: { stateDir, configPath: path.join(stateDir, "openclaw.json"), dataDir, demo: false },
    clock: { nowMs: () => Date.now() },
    ids: { uuid: () => randomUUID(), entryId: () => randomBytes(4).toString("hex") },
    log: silentLog,
    actor: { id: "program", name: "Program", role: "admin", requestId: "r-1" },
    summarise: async ({ turns }) => ({ by: "extractive", text: `A summary of ${turns.length} turns.` }),
    chooseSummariser: async () => ({ by: "extractive" }),
  };
}
