import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import type { AgentStore } from "@/server/home/home";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { inOrder } from "@/server/kernel/in-order";
import { makeFolder } from "@/server/kernel/make-folder";
import { replaceFile } from "@/server/kernel/replace-file";
import { withFileLock } from "@/server/kernel/with-file-lock";
import { registryFilePath } from "./read-registry";
import type { RegistryName } from "./registry";

export type RegistryReplacement = {
  registry: RegistryName;
  bytes: Uint8Array;
  /** of the file that is replaced; null when there is none */
  fingerprint: string | null;
  readOnly: string | undefined;
  /** makes sure that nothing is lost; runs under the lock, before the file is touched */
  keep: () => Promise<void>;
  lockTimeoutMs?: number | undefined;
};

/**
 * Puts a whole registry in the place of another, damaged or not: recovery alone does this. In order → lock → still the file
 * that was looked at? → `keep` → compare and swap. Failures: read_only, conflict (it changed), store_busy, unavailable.
 */
export async function replaceRegistry(
  store: AgentStore,
  { registry, bytes, fingerprint, readOnly, keep, lockTimeoutMs }: RegistryReplacement,
): Promise<void> {
  if (readOnly !== undefined) throw new Failure("read_only", readOnly);
  const target = registryFilePath(store, registry);
  const isStill = async () => (await currentFingerprint(target)) === fingerprint;
  await inOrder(store.registryPath, async () => {
    await makeFolder(path.dirname(target));
    const lock = lockTimeoutMs === undefined ? {} : { timeoutMs: lockTimeoutMs };
    await withFileLock(`${store.registryPath}.lock`, lock, async () => {
      if (!(await isStill())) throw changed(target);
      await keep();
      const replaced = await replaceFile(target, bytes, isStill, fingerprint);
      if (replaced.state === "changed") throw changed(target);
    });
  });
}

function changed(file: string): Failure {
  return new Failure("conflict", "The registry changed since it was looked at. Nothing was written.", { path: file });
}
