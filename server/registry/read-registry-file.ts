import { setTimeout as wait } from "node:timers/promises";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { type UnreadableCause, readSmallFile } from "@/server/kernel/read-small-file";
import { type ParsedRegistry, parseRegistryInTurns } from "./parse-registry";
import type { RegistryName } from "./registry";

/** `fingerprint` is null exactly when the file is missing. */
export type RegistryFile =
  | (ParsedRegistry & { path: string; bytes: Uint8Array; fingerprint: string })
  | { state: "missing"; path: string; fingerprint: null; reason: string }
  | { state: "unreadable"; path: string; fingerprint: string; cause: UnreadableCause; reason: string };

const registryBytesMax = 512 * 1024 * 1024;
const cachedBytesMax = 256 * 1024 * 1024;
const absenceMs = 2000;
const looksMax = 5;

type Cached = { fingerprint: string; file: Promise<RegistryFile>; sizeBytes: number };
const cache = new Map<string, Cached>();

/**
 * One registry file. Parsed once for each fingerprint; callers at the same time share the parse. A file that was there
 * before and is gone may be in the middle of OpenClaw's rotation: it counts as missing only after two seconds.
 */
export async function readRegistryFile(path: string, name: RegistryName): Promise<RegistryFile> {
  for (let look = 1; ; look += 1) {
    const file = await readOnce(path, name);
    // Seen, and gone before it was opened: it is being rotated, and the next look waits for its return.
    const isRotated = file.state === "missing" && cache.has(path);
    if (!isRotated || look === looksMax) return file;
  }
}

async function readOnce(path: string, name: RegistryName): Promise<RegistryFile> {
  const fingerprint = (await currentFingerprint(path)) ?? (cache.has(path) ? await awaitReturn(path) : null);
  if (fingerprint === null) {
    cache.delete(path);
    return { state: "missing", path, fingerprint, reason: "no such file" };
  }
  const known = cache.get(path);
  if (known?.fingerprint === fingerprint) return known.file;
  const before = known?.file.catch(() => undefined);
  const cached: Cached = { fingerprint, file: read(path, name, fingerprint, before), sizeBytes: 0 };
  remember(path, cached);
  try {
    const file = await cached.file;
    if (file.state === "unreadable") forget(path, cached);
    else if (file.state !== "missing") {
      cached.fingerprint = file.fingerprint;
      cached.sizeBytes = file.bytes.length;
      trim();
    }
    return file;
  } catch (error) {
    forget(path, cached);
    throw error;
  }
}

async function read(
  path: string,
  name: RegistryName,
  seen: string,
  last: Promise<RegistryFile | undefined> | undefined,
): Promise<RegistryFile> {
  const file = await readSmallFile(path, { bytesMax: registryBytesMax });
  if (file.state === "missing") return { state: "missing", path, fingerprint: null, reason: file.reason };
  if (file.state === "unreadable") {
    const { cause, reason } = file;
    return { state: "unreadable", path, fingerprint: seen, cause, reason };
  }
  const before = await last;
  const known = before && "entries" in before ? before : undefined;
  return {
    ...(await parseRegistryInTurns(file.bytes, name, known)),
    path,
    bytes: file.bytes,
    fingerprint: file.fingerprint,
  };
}

async function awaitReturn(path: string): Promise<string | null> {
  const giveUpAt = performance.now() + absenceMs;
  while (performance.now() < giveUpAt) {
    await wait(25);
    const fingerprint = await currentFingerprint(path);
    if (fingerprint !== null) return fingerprint;
  }
  return null;
}

function remember(path: string, cached: Cached): void {
  cache.delete(path);
  cache.set(path, cached);
}

function forget(path: string, cached: Cached): void {
  if (cache.get(path) === cached) cache.delete(path);
}

/** Drops the files that were read longest ago when all together are too large. */
function trim(): void {
  let total = 0;
  for (const { sizeBytes } of cache.values()) total += sizeBytes;
  for (const [path, { sizeBytes }] of cache) {
    if (total <= cachedBytesMax || cache.size === 1) return;
    cache.delete(path);
    total -= sizeBytes;
  }
}
