import { createHash } from "node:crypto";
import type { AuditLine } from "@/lib/contract/audit-results";
import type { OpenHandle } from "@/server/kernel/open-file";
import { completeEnd, linesBackward, readBlock } from "@/server/kernel/read-lines";
import { auditReading, listAuditFiles, openAuditFile } from "./audit-files";
import { genesis, readSealed } from "./chain";

/** Where the log ends. */
export type Tail = {
  /** the newest file; null: there is none */
  file: string | null;
  sizeBytes: number;
  /** of the last line that can be read */
  seq: number;
  hash: string;
  /** what stands behind that line in the newest file */
  torn: Torn | null;
};

/** `isOpen`: no line end behind it. */
export type Torn = NonNullable<AuditLine["torn"]> & { isOpen: boolean };

/** Failure: unavailable. */
export async function readTail(folder: string): Promise<Tail> {
  const [newest, ...older] = (await listAuditFiles(folder)).reverse();
  if (newest === undefined) return { file: null, sizeBytes: 0, seq: 0, hash: genesis, torn: null };
  const { sizeBytes, last, torn } = await readEnd(folder, newest);
  const end = { file: newest, sizeBytes, torn };
  if (last) return { ...end, ...last };
  for (const name of older) {
    const before = await readEnd(folder, name);
    if (before.last) return { ...end, ...before.last };
  }
  return { ...end, seq: 0, hash: genesis };
}

type End = { sizeBytes: number; last: { seq: number; hash: string } | null; torn: Torn | null };

async function readEnd(folder: string, name: string): Promise<End> {
  const { handle, sizeBytes } = await openAuditFile(folder, name);
  try {
    for await (const { offset, lengthBytes, line } of linesBackward(
      handle,
      await completeEnd(handle, sizeBytes),
      auditReading,
    )) {
      const found = line.state === "whole" ? readSealed(line.bytes) : null;
      if (!found) continue;
      const { seq, hash } = found.line;
      return { sizeBytes, last: { seq, hash }, torn: await tornFrom(handle, offset + lengthBytes, sizeBytes) };
    }
    return { sizeBytes, last: null, torn: await tornFrom(handle, 0, sizeBytes) };
  } finally {
    await handle.close();
  }
}

async function tornFrom(handle: OpenHandle, start: number, end: number): Promise<Torn | null> {
  if (start >= end) return null;
  const isOpen = (await readBlock(handle, end - 1, 1))[0] !== 0x0a;
  return { lengthBytes: end - start, sha256: await hashRange(handle, start, end), isOpen };
}

/** Of the bytes of a file from `start` to before `end`. */
export async function hashRange(handle: OpenHandle, start: number, end: number): Promise<string> {
  const hash = createHash("sha256");
  for (let position = start; position < end; ) {
    const block = await readBlock(handle, position, Math.min(auditReading.blockBytes, end - position));
    if (block.length === 0) break;
    hash.update(block);
    position += block.length;
  }
  return hash.digest("hex");
}
