import path from "node:path";
import type { Home } from "@/server/home/home";
import { listFolder } from "@/server/kernel/list-folder";
import { makeFolder } from "@/server/kernel/make-folder";
import { removeFile } from "@/server/kernel/remove-file";
import { writeNewFile } from "@/server/kernel/write-new-file";

export type Snapshot = { agentId: string; name: string; content: Uint8Array; atMs: number };

const newestKept = 20;
const daysKept = 7;
const dayMs = 86_400_000;

/** A copy of a registry as it was before a change. Kept: the newest 20, and of each of the last 7 days the newest. */
export async function keepSnapshot(home: Home, { agentId, name, content, atMs }: Snapshot): Promise<void> {
  const folder = path.join(home.dataDir, "snapshots", agentId);
  await makeFolder(folder);
  const time = new Date(atMs).toISOString().replaceAll(":", "-");
  await writeNewFile(path.join(folder, `${time}.${name}.json`), content);
  const listing = await listFolder(folder);
  const names = listing.state === "ok" ? listing.items.map((item) => item.name) : [];
  for (const old of outdatedSnapshots(names, atMs)) await removeFile(path.join(folder, old));
}

/** Which of these snapshots need no longer be kept. Names that are no snapshot's are left alone. */
export function outdatedSnapshots(names: readonly string[], nowMs: number): string[] {
  const snapshots = names
    .filter((name) => /^\d{4}-\d\d-\d\dT[\d-]+\.\d{3}Z\..+\.json$/.test(name))
    .sort()
    .reverse();
  const oldestDay = new Date(nowMs - daysKept * dayMs).toISOString().slice(0, 10);
  const days = new Set<string>();
  return snapshots.filter((name, index) => {
    const day = name.slice(0, 10);
    const isNewestOfDay = !days.has(day);
    days.add(day);
    return index >= newestKept && !(isNewestOfDay && day >= oldestDay);
  });
}
