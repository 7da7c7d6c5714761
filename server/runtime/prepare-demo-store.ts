import { randomUUID } from "node:crypto";
import path from "node:path";
import type { Clock } from "@/server/kernel/clock";
import { listFolder } from "@/server/kernel/list-folder";
import { makeFolder } from "@/server/kernel/make-folder";
import { renameFolder } from "@/server/kernel/rename-folder";
import { generateDemoStore } from "@/server/testing/store-generator";

/**
 * The embedded demo store below our data folder; made once, and whole or not at all. Returns its absolute path.
 * Failures: read_only, unavailable.
 */
export async function prepareDemoStore(dataDir: string, clock: Clock): Promise<string> {
  const folder = path.join(dataDir, "demo");
  const stateDir = path.join(folder, ".openclaw");
  if ((await listFolder(stateDir)).state !== "missing") return stateDir;
  const unfinished = path.join(folder, `unfinished-${randomUUID()}`);
  await makeFolder(folder);
  generateDemoStore(unfinished, { nowMs: clock.nowMs() });
  await renameFolder(unfinished, stateDir);
  return stateDir;
}
