import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import type { Home } from "@/server/home/home";
import { appendLine } from "@/server/kernel/append-line";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { measureFolder } from "@/server/kernel/list-folder";
import { makeFolder } from "@/server/kernel/make-folder";
import { openToAppend } from "@/server/kernel/open-file";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { removeFile } from "@/server/kernel/remove-file";
import { replaceFile } from "@/server/kernel/replace-file";
import { writeNewFile } from "@/server/kernel/write-new-file";
import { type Job, JobLine, foldJob } from "./job-record";

const recordBytesMax = 64 * 1024 * 1024;
const newline = 0x0a;

export type JobFile = { jobId: string; mtimeMs: number; sizeBytes: number };

/** Each line is durable when it is added; whoever opened it closes it. */
export type JobWriter = { add(line: JobLine): Promise<void>; close(): Promise<void> };

/** Durable when it resolves; only the owner may read it. Failures: read_only, unavailable. */
export async function createJobFile(home: Home, jobId: string, lines: readonly JobLine[]): Promise<void> {
  await makeFolder(folderOf(home));
  await writeNewFile(fileOf(home, jobId), new TextEncoder().encode(lines.map(textOf).join("")));
}

/** Goes on with a record, without the piece of a line that a crash may have left. Failures: read_only, unavailable. */
export async function openJobFile(home: Home, jobId: string): Promise<JobWriter> {
  await dropTornLine(fileOf(home, jobId));
  const opened = await openToAppend(folderOf(home), `${jobId}.jsonl`);
  if (opened.state !== "ok") throw new Failure("unavailable", `The record of the job: ${opened.reason}.`, { jobId });
  const { handle } = opened;
  return {
    add: async (line) => void (await appendLine(handle, JSON.stringify(line))),
    close: () => handle.close(),
  };
}

/** The job as its record tells it; null when there is none, or it cannot be read. */
export async function readJob(home: Home, jobId: string): Promise<Job | null> {
  const content = await readSmallFile(fileOf(home, jobId), { bytesMax: recordBytesMax });
  return content.state === "ok" ? foldJob(linesIn(content.bytes)) : null;
}

/** The records that are there, newest first. */
export async function listJobFiles(home: Home): Promise<JobFile[]> {
  const listing = await measureFolder(folderOf(home));
  if (listing.state !== "ok") return [];
  return listing.items
    .flatMap(({ name, type, mtimeMs, sizeBytes }) => {
      const [, jobId] = /^([0-9A-Za-z-]{8,64})\.jsonl$/.exec(name) ?? [];
      return type === "file" && jobId !== undefined ? [{ jobId, mtimeMs, sizeBytes }] : [];
    })
    .sort((one, other) => other.mtimeMs - one.mtimeMs);
}

export async function removeJobFile(home: Home, jobId: string): Promise<void> {
  await removeFile(fileOf(home, jobId));
}

async function dropTornLine(file: string): Promise<void> {
  const content = await readSmallFile(file, { bytesMax: recordBytesMax });
  if (content.state !== "ok" || content.bytes.at(-1) === newline) return;
  const whole = content.bytes.subarray(0, content.bytes.lastIndexOf(newline) + 1);
  await replaceFile(file, whole, async () => (await currentFingerprint(file)) === content.fingerprint);
}

function linesIn(bytes: Uint8Array): JobLine[] {
  const whole = bytes.subarray(0, bytes.lastIndexOf(newline) + 1);
  return new TextDecoder()
    .decode(whole)
    .split("\n")
    .flatMap((text) => {
      const line = JobLine.safeParse(parsed(text));
      return line.success ? [line.data] : [];
    });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(line: JobLine): string {
  return `${JSON.stringify(line)}\n`;
}

function folderOf(home: Home): string {
  return path.join(home.dataDir, "jobs");
}

function fileOf(home: Home, jobId: string): string {
  return path.join(folderOf(home), `${jobId}.jsonl`);
}
