import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { AgentStore } from "@/server/home/home";

/** An empty sessions folder of the agent `main`, gone when the test ends. `write` puts a file into it. */
export async function makeStore(): Promise<{
  stateDir: string;
  store: AgentStore;
  write: (name: string, content: string | Uint8Array) => Promise<string>;
}> {
  const stateDir = await mkdtemp(path.join(tmpdir(), "rockpool-store-"));
  onTestFinished(() => rm(stateDir, { recursive: true, force: true }));
  const folder = path.join(stateDir, "agents", "main", "sessions");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const registryPath = path.join(folder, "sessions.json");
  const store = { agentId: "main", folder, registryPath, configured: false, onDisk: true };
  const write = async (name: string, content: string | Uint8Array) => {
    const file = path.join(folder, name);
    await writeFile(file, content, { mode: 0o600 });
    return file;
  };
  return { stateDir, store, write };
}
