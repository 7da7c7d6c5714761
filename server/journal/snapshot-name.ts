import type { RegistryName } from "@/server/registry/registry";

export type SnapshotStamp = { registry: RegistryName; id: string; atMs: number };
export type SnapshotFile = SnapshotStamp & { name: string; sizeBytes: number };

/** `2026-11-21T14-55-47.123Z.<id>.json`, so that names sort by time; `.metadata.json` for session-metadata.json. */
export function snapshotName({ registry, id, atMs }: SnapshotStamp): string {
  const time = new Date(atMs).toISOString().replaceAll(":", "-");
  return `${time}.${id}${registry === "sessions.json" ? "" : ".metadata"}.json`;
}

/** Null when the name is no snapshot's. */
export function snapshotOf(name: string): SnapshotStamp | null {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.([0-9a-zA-Z-]+)(\.metadata)?\.json$/.exec(name);
  if (!match) return null;
  const [, day, hour, minute, second, id = "", metadata] = match;
  const atMs = Date.parse(`${day}T${hour}:${minute}:${second}`);
  return Number.isNaN(atMs) ? null : { registry: metadata ? "session-metadata.json" : "sessions.json", id, atMs };
}
