import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { Role } from "@/server/context/context";
import type { Context, Summarise } from "@/server/context/context";
import { silentLog } from "@/server/kernel/log";
import { copyFixtureStore } from "./fixture-store";

type ContextOptions = {
  nowMs?: number;
  role?: Role;
  readOnly?: string;
  dataDir?: string;
  summarise?: Summarise;
};

/** A context over a store that is already there. Ids are real; the clock stands still unless `clock.nowMs` is replaced. */
export function makeContext(stateDir: string, options: ContextOptions = {}): Context {
  const { nowMs, role = "admin", readOnly, dataDir = `${stateDir}-data`, summarise = quoteLast } = options;
  return {
    home: {
      stateDir,
      configPath: path.join(stateDir, "openclaw.json"),
      dataDir,
      demo: false,
      ...(readOnly === undefined ? {} : { readOnly }),
    },
    clock: { nowMs: () => nowMs ?? Date.now() },
    ids: { uuid: () => randomUUID(), entryId: () => randomBytes(4).toString("hex") },
    log: silentLog,
    actor: { id: "test", name: "Test", role, requestId: "r-1" },
    summarise,
    chooseSummariser: async () => ({ by: "extractive" }),
  };
}

/** A copy of a store that a real OpenClaw wrote, and a context over it; both gone when the test ends. */
export async function makeFixtureContext(name: string, options: ContextOptions = {}): Promise<Context> {
  const { stateDir, dispose } = await copyFixtureStore(name);
  onTestFinished(dispose);
  return makeContext(stateDir, { dataDir: path.join(path.dirname(stateDir), "data"), ...options });
}

/** An empty state folder and a context over it; both gone when the test ends. */
export async function makeEmptyContext(options: ContextOptions = {}): Promise<Context> {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-home-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return makeContext(path.join(root, ".openclaw"), { dataDir: path.join(root, "data"), ...options });
}

/** Deterministic, and made from what it was given: enough to see that a summary arrives where it should. */
const quoteLast: Summarise = async ({ turns, instructions }) => ({
  by: "extractive",
  text: [`${turns.length} turns`, instructions, turns.at(-1)?.text.slice(0, 80)].filter(Boolean).join("\n"),
});
