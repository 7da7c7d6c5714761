import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";

export function sessionsFolder(stateDir: string, agentId: string): string {
  return path.join(stateDir, "agents", agentId, "sessions");
}

export function readText(folder: string, name: string): Promise<string> {
  return readFile(path.join(folder, name), "utf8");
}

export async function writeText(folder: string, name: string, content: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path.join(folder, name), content, { mode: 0o600 });
}

/** Every file below a folder with the hash of its bytes: two of them are equal when nothing changed. */
export async function hashFolder(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const item of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!item.isFile()) continue;
    const full = path.join(item.parentPath, item.name);
    hashes[path.relative(folder, full)] = createHash("sha256")
      .update(await readFile(full))
      .digest("hex");
  }
  return hashes;
}
