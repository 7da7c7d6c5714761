import path from "node:path";
import type { Home } from "@/server/home/home";
import { measureFolder } from "@/server/kernel/list-folder";
import { makeFolder } from "@/server/kernel/make-folder";
import { removeFile } from "@/server/kernel/remove-file";
import { writeNewFile } from "@/server/kernel/write-new-file";
import type { RegistryName } from "@/server/registry/registry";
import { type SnapshotFile, snapshotName, snapshotOf } from "./snapshot-name";

export type Snapshot = { agentId: string; registry: RegistryName; id: string; content: Uint8Array; atMs: number };

export const snapshotRetention = { newest: 20, days: 7, bytesMax: 512 * 1024 * 1024 };
const dayMs = 86_400_000;
/** However large they are. */
const leastKept = 3;

/** A copy of a registry as it was before a change, with the retention above. Resolves to its name. Failures: read_only, unavailable. */
export async function keepSnapshot(home: Home, { agentId, registry, id, content, atMs }: Snapshot): Promise<string> {
  const folder = snapshotFolder(home, agentId);
  await makeFolder(folder);
  const name = snapshotName({ registry, id, atMs });
  await writeNewFile(path.join(folder, name), content);
  const kept = await listSnapshots(home, agentId);
  const own = kept.filter((one) => one.registry === registry);
  for (const old of outdatedSnapshots(own, atMs)) await removeFile(path.join(folder, old));
  return name;
}

/** The copies that are kept for an agent, newest first. */
export async function listSnapshots(home: Home, agentId: string): Promise<SnapshotFile[]> {
  const listing = await measureFolder(snapshotFolder(home, agentId));
  if (listing.state !== "ok") return [];
  return listing.items
    .flatMap(({ name, type, sizeBytes }) => {
      const known = type === "file" ? snapshotOf(name) : null;
      return known ? [{ ...known, name, sizeBytes }] : [];
    })
    .sort((one, other) => (one.name < other.name ? 1 : -1));
}

export function snapshotFolder(home: Home, agentId: string): string {
  return path.join(home.dataDir, "snapshots", agentId);
}

/** Which of these snapshots of one registry, newest first, need no longer be kept. */
export function outdatedSnapshots(snapshots: readonly SnapshotFile[], nowMs: number): string[] {
  const oldestDay = new Date(nowMs - snapshotRetention.days * dayMs).toISOString().slice(0, 10);
  const days = new Set<string>();
  let bytes = 0;
  return snapshots.flatMap(({ name, sizeBytes }, index) => {
    const day = name.slice(0, 10);
    const isNewestOfDay = !days.has(day);
    days.add(day);
    bytes += sizeBytes;
    const fits = bytes <= snapshotRetention.bytesMax || index < leastKept;
    const wanted = index < snapshotRetention.newest || (isNewestOfDay && day >= oldestDay);
    return fits && wanted ? [] : [name];
  });
}
