import { chmod, cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const fixturesFolder = path.resolve(process.cwd(), "server/testing/fixtures");

/** Absolute path of a file or folder below the fixtures. */
export function fixturePath(relative: string): string {
  return path.join(fixturesFolder, relative);
}

/** Copies a store that a real OpenClaw wrote into a fresh folder, with the modes OpenClaw gives its files. */
export async function copyFixtureStore(name: string): Promise<{ stateDir: string; dispose: () => Promise<void> }> {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-store-"));
  const stateDir = path.join(root, ".openclaw");
  await cp(fixturePath(name), stateDir, { recursive: true });
  await setModes(stateDir);
  return { stateDir, dispose: () => rm(root, { recursive: true, force: true }) };
}

async function setModes(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const item of await readdir(folder, { withFileTypes: true })) {
    const full = path.join(folder, item.name);
    if (item.isDirectory()) await setModes(full);
    else if (item.isFile()) await chmod(full, item.name.endsWith(".jsonl") ? 0o644 : 0o600);
  }
}
