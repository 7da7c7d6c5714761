import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type TestContext, onTestFinished } from "vitest";
import { notProven } from "./not-proven";

const run = promisify(execFile);

export type FileSystem = "ext4" | "xfs" | "btrfs";
const systems: Record<FileSystem, { megabytes: number; copyOptions: string }> = {
  ext4: { megabytes: 64, copyOptions: "loop" },
  xfs: { megabytes: 320, copyOptions: "loop,nouuid" },
  btrfs: { megabytes: 128, copyOptions: "loop" },
};

export type DiskImage = {
  /** where it is mounted */
  folder: string;
  /** waits until all that was written so far would survive */
  settle(): Promise<void>;
  /**
   * What a power cut at this moment would leave: a copy of the device, which the file system is not told of. Taken when
   * nothing was written meanwhile, so it is one moment. Whoever writes must stand still.
   */
  cutPower(): Promise<PowerCut>;
  unmount(): Promise<void>;
};
export type PowerCut = {
  /** mounts the copy, as a machine does that starts again; only when its original is no longer mounted */
  mount(): Promise<{ folder: string; unmount(): Promise<void> }>;
};

const copiesTriedMax = 200;

/** A disk of its own in a file. Where none can be had, the test is skipped, loudly. */
export async function mountDiskImage(context: TestContext, system: FileSystem): Promise<DiskImage> {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-image-"));
  const mounted = new Set<string>();
  onTestFinished(async () => {
    for (const folder of mounted) await run("umount", [folder]);
    await rm(root, { recursive: true, force: true });
  });
  const mountAt = async (image: string, options: string) => {
    const folder = `${image}.mounted`;
    await mkdir(folder);
    await run("mount", ["-o", options, image, folder]);
    mounted.add(folder);
    return folder;
  };
  const unmount = async (folder: string) => {
    await run("umount", [folder]);
    mounted.delete(folder);
  };
  const image = path.join(root, "disk");
  const folder = await make(image, system)
    .then(() => mountAt(image, "loop"))
    .catch((error: unknown) => {
      const needs = `mkfs.${system}, loop devices and the right to mount (root). ${String(error).split("\n")[0]}`;
      return notProven(context, `a power cut on ${system}`, needs);
    });
  const device = path.basename((await run("findmnt", ["-n", "-o", "SOURCE", folder])).stdout.trim());
  let cuts = 0;
  return {
    folder,
    settle: async () => void (await run("sync", ["-f", folder])),
    unmount: () => unmount(folder),
    async cutPower() {
      const copy = path.join(root, `cut-${(cuts += 1)}`);
      await copyInOneMoment(image, copy, device);
      return {
        async mount() {
          const place = await mountAt(copy, systems[system].copyOptions);
          return { folder: place, unmount: () => unmount(place) };
        },
      };
    },
  };
}

async function make(image: string, system: FileSystem): Promise<void> {
  await writeFile(image, "");
  await truncate(image, systems[system].megabytes * 1024 * 1024);
  // Debian keeps these where the path of a plain user does not lead.
  const env = { NODE_ENV: "test" as const, PATH: "/usr/sbin:/sbin:/usr/bin:/bin" };
  await run(`mkfs.${system}`, ["-q", image], { env });
}

/** A file system writes by itself, too (its journal, what it put off): then the copy is of two moments, and made again. */
async function copyInOneMoment(image: string, copy: string, device: string): Promise<void> {
  for (let attempt = 0; attempt < copiesTriedMax; attempt += 1) {
    const before = await writesOf(device);
    await run("cp", ["--sparse=always", "--reflink=never", image, copy]);
    if ((await writesOf(device)) === before && before.endsWith(" in flight 0")) return;
  }
  throw new Error(`${device} never stands still`);
}

async function writesOf(device: string): Promise<string> {
  const fields = (await readFile(`/sys/block/${device}/stat`, "utf8")).trim().split(/\s+/);
  // Writes done, sectors written, discards, flushes: see the kernel's Documentation/block/stat.rst.
  return `${[4, 6, 11, 15].map((field) => fields[field]).join(" ")} in flight ${fields[8]}`;
}
