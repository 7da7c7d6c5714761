import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { type TestContext, onTestFinished } from "vitest";
import { notProven } from "./not-proven";

const run = promisify(execFile);

export type SmallDisk = { folder: string; makeReadOnly: () => Promise<void>; makeWritable: () => Promise<void> };

export type DiskSize = { kilobytes: number; files: number };

/**
 * A disk of its own for one test, of 256 KB and 20 files when nothing else is said. Where this process may not mount one, the test is reported as skipped with
 * the reason: it never passes without having run.
 */
export async function mountSmallDisk(
  context: TestContext,
  { kilobytes, files }: DiskSize = { kilobytes: 256, files: 20 },
): Promise<SmallDisk> {
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k,nr_inodes=${files}`, "tmpfs", folder]);
  } catch (error) {
    await rm(folder, { recursive: true });
    notProven(context, "a full or read-only disk", `the right to mount one (root). ${String(error)}`);
  }
  onTestFinished(async () => {
    await run("umount", [folder]);
    await rm(folder, { recursive: true });
  });
  const remount = async (how: string) => void (await run("mount", ["-o", `remount,${how}`, folder]));
  /** The system refuses while a file is open to be written, as the journal's may be for a moment after a change. */
  const makeReadOnly = async (triesLeft = 100): Promise<void> => {
    try {
      await remount("ro");
    } catch (error) {
      if (triesLeft === 0 || !String(error).includes("busy")) throw error;
      await wait(50);
      await makeReadOnly(triesLeft - 1);
    }
  };
  return { folder, makeReadOnly: () => makeReadOnly(), makeWritable: () => remount("rw") };
}

/** A named pipe: opening it for reading would wait for a writer. */
export async function makePipe(file: string): Promise<void> {
  await run("mkfifo", [file]);
}
