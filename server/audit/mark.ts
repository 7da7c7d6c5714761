import path from "node:path";
import { z } from "zod";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { writeInPlace } from "@/server/kernel/write-in-place";
import { writeNewFile } from "@/server/kernel/write-new-file";

/** How far the log had come: without it nobody could tell that lines were cut off its end. Never ahead of the log. */
const Mark = z.object({ file: z.string(), seq: z.number().int().nonnegative(), hash: z.string() });
export type Mark = z.infer<typeof Mark>;

/** Always as long, so that writing over it is one block of the disk. */
const lengthBytes = 256;

/** `lost`: it is not there, or cannot be read. */
export async function readMark(folder: string): Promise<Mark | "lost"> {
  const found = await readSmallFile(fileOf(folder), { bytesMax: 4096 });
  if (found.state !== "ok") return "lost";
  try {
    return Mark.parse(JSON.parse(new TextDecoder().decode(found.bytes)));
  } catch {
    return "lost";
  }
}

/** Failures: read_only, unavailable. */
export async function writeMark(folder: string, mark: Mark): Promise<void> {
  const file = fileOf(folder);
  const bytes = new TextEncoder().encode(`${JSON.stringify(mark).padEnd(lengthBytes - 1)}\n`);
  if ((await currentFingerprint(file)) === null) await writeNewFile(file, bytes);
  else await writeInPlace(file, bytes);
}

function fileOf(folder: string): string {
  return path.join(folder, "last-line.json");
}
