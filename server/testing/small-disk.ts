import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type TestContext, onTestFinished } from "vitest";
import { notProven } from "./not-proven";

const run = promisify(execFile);

export type SmallDisk = { folder: string; makeReadOnly: () => Promise<void> };

/**
 * A disk of 256 KB and 20 files for one test. Where this process may not mount one, the test is reported as skipped with
 * the reason: it never passes without having run.
 */
export async function mountSmallDisk(context: TestContext): Promise<SmallDisk> {
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", "size=256k,nr_inodes=20", "tmpfs", folder]);
  } catch (error) {
    await rm(folder, { recursive: true });
    notProven(context, "a full or read-only disk", `the right to mount one (root). ${String(error)}`);
  }
  onTestFinished(async () => {
    await run("umount", [folder]);
    await rm(folder, { recursive: true });
  });
  return { folder, makeReadOnly: async () => void (await run("mount", ["-o", "remount,ro", folder])) };
}

/** A named pipe: opening it for reading would wait for a writer. */
export async function makePipe(file: string): Promise<void> {
  await run("mkfifo", [file]);
}
