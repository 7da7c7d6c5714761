import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { copyFixtureStore, fixturePath } from "@/server/testing/fixture-store";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";

/** Where the Gateway that answered had its store. */
export const gatewayHome = "/home/user/.openclaw";

export type StageStore = { stateDir: string; dispose: () => Promise<void> };

/**
 * A copy of the store as it was when a stage's questions were asked, with the paths inside it leading into the copy.
 * `stage-0` is the empty store of the same configuration; mutations begin where `stage-a` ends.
 */
export async function openStage(version: string, stage: string): Promise<StageStore> {
  const store = await copyStage(version, stage);
  await noteVersion(store.stateDir, version);
  return store;
}

async function copyStage(version: string, stage: string): Promise<StageStore> {
  if (stage === "stage-0") return emptyStore(version);
  const store = await copyFixtureStore(`${version}/${stage === "mutations" ? "stage-a" : stage}`);
  const agents = path.join(store.stateDir, "agents");
  for (const agent of await readdir(agents)) {
    const registry = path.join(agents, agent, "sessions", "sessions.json");
    const text = await readFile(registry, "utf8");
    await writeFile(registry, text.replaceAll(gatewayHome, store.stateDir));
  }
  return store;
}

/** The recorded configurations do not name the program that ran; a real one is marked by it. */
async function noteVersion(stateDir: string, version: string): Promise<void> {
  const file = path.join(stateDir, "openclaw.json");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("{", `{ meta: { lastTouchedVersion: "${version}" },`));
}

async function emptyStore(version: string): Promise<StageStore> {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-stage-"));
  const stateDir = path.join(root, ".openclaw");
  await mkdir(stateDir, { recursive: true });
  await cp(fixturePath(`${version}/stage-a/openclaw.json`), path.join(stateDir, "openclaw.json"));
  return { stateDir, dispose: () => rm(root, { recursive: true, force: true }) };
}

/** Puts an entry into a registry by hand, or takes it out: the state that a recorded mutation began with. */
export async function forceEntry(
  stateDir: string,
  agentId: string,
  key: string,
  entry: Record<string, unknown> | null,
): Promise<void> {
  const file = path.join(stateDir, "agents", agentId, "sessions", "sessions.json");
  const registry = JSON.parse(await readFile(file, "utf8"));
  if (entry === null) delete registry[key];
  else registry[key] = entry;
  await writeFile(file, JSON.stringify(registry, null, 2).replaceAll(gatewayHome, stateDir));
}

export async function readEntry(stateDir: string, agentId: string, key: string): Promise<unknown> {
  const file = path.join(stateDir, "agents", agentId, "sessions", "sessions.json");
  return JSON.parse(await readFile(file, "utf8"))[key];
}
