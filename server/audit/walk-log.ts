import type { AuditRow } from "@/lib/contract/audit-results";
import { Failure } from "@/lib/failure/failure";
import type { Line } from "@/server/kernel/collect-line";
import type { OpenHandle } from "@/server/kernel/open-file";
import { completeEnd, linesBackward, linesForward, readBlock } from "@/server/kernel/read-lines";
import { auditReading, isAuditFile, listAuditFiles, openAuditFile } from "./audit-files";
import { readSealed } from "./chain";

/** A line as it was found, before anything of it is looked at. */
export type FoundLine = LogPlace & { line: Line; isTorn?: true };
/** A row with the whole of its text, for filters and exports. */
export type FoundRow = { row: AuditRow; text: string };
export type LogPlace = { file: string; offset: number };

const textMax = 2000;

/** Lines from the end of the log, or from before a place, to its beginning. Reads blocks from the back. Failure: unavailable. */
export async function* walkBack(folder: string, before: LogPlace | null): AsyncGenerator<FoundLine> {
  const files = (await listAuditFiles(folder)).reverse();
  for (const file of files) {
    if (before && file > before.file) continue;
    const { handle, sizeBytes } = await openAuditFile(folder, file);
    try {
      const isFirst = before?.file === file;
      const end = isFirst ? Math.min(before.offset, sizeBytes) : sizeBytes;
      // From a place on, lines are whole; at the end of a file there can be one that a crash cut short.
      const torn = isFirst ? null : await tornLine(handle, file, sizeBytes);
      if (torn) yield torn;
      for await (const frame of linesBackward(handle, torn ? torn.offset : end, auditReading)) {
        yield { file, offset: frame.offset, line: frame.line };
      }
    } finally {
      await handle.close();
    }
  }
}

/** Lines from the oldest to the newest. */
export async function* walkForward(folder: string): AsyncGenerator<FoundLine> {
  for (const file of await listAuditFiles(folder)) {
    const { handle, sizeBytes } = await openAuditFile(folder, file);
    try {
      for await (const { offset, line } of linesForward(handle, 0, sizeBytes, auditReading)) {
        yield { file, offset, line };
      }
    } finally {
      await handle.close();
    }
  }
}

/** `<file>:<offset>`, as a page of the log names where it ends. Failure: invalid_request. */
export function readPlace(cursor: string): LogPlace {
  const [, file, offset] = /^(.+):(\d{1,15})$/.exec(cursor) ?? [];
  if (file === undefined || offset === undefined || !isAuditFile(file)) {
    throw new Failure("invalid_request", "The cursor is not one of this log.");
  }
  return { file, offset: Number(offset) };
}

export function printPlace({ file, offset }: LogPlace): string {
  return `${file}:${offset}`;
}

/** What stands there, as far as it can be read. */
export function rowOf({ file, offset, line, isTorn }: FoundLine): FoundRow {
  if (line.state === "oversized") {
    const problem = `too long for a line of this log: ${line.lengthBytes} bytes`;
    return unreadable(file, offset, line.head, problem);
  }
  if (isTorn) return unreadable(file, offset, line.bytes, "not finished: a crash cut it short, or it is being written");
  const found = readSealed(line.bytes);
  if (!found) return unreadable(file, offset, line.bytes, "not a line of this log");
  const problem = found.isSealed ? {} : { problem: "changed: its hash is not that of its bytes" };
  return { row: { file, offset, line: found.line, ...problem }, text: found.text };
}

async function tornLine(handle: OpenHandle, file: string, sizeBytes: number): Promise<FoundLine | null> {
  const offset = await completeEnd(handle, sizeBytes);
  if (offset === sizeBytes) return null;
  const bytes = await readBlock(handle, offset, Math.min(textMax, sizeBytes - offset));
  return { file, offset, line: { state: "whole", bytes }, isTorn: true };
}

function unreadable(file: string, offset: number, bytes: Uint8Array, problem: string): FoundRow {
  const text = lossyText(bytes.subarray(0, textMax));
  return { row: { file, offset, line: null, problem, text }, text };
}

function lossyText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
