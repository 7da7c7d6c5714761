import type { AuditLine } from "@/lib/contract/audit-results";
import type { OperationOutput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import type { OpenHandle } from "@/server/kernel/open-file";
import type { Frame } from "@/server/kernel/frame-lines";
import { completeEnd, linesForward } from "@/server/kernel/read-lines";
import { turnTaker } from "@/server/kernel/turn-taker";
import { auditFolder, auditReading, listAuditFiles, openAuditFile } from "./audit-files";
import { genesis, readSealed } from "./chain";
import { type Mark, readMark } from "./mark";
import { hashRange } from "./read-tail";
import { refusePartialSight } from "./refuse-partial-sight";

type Result = OperationOutput<"audit.verify">;
type Broken = NonNullable<Result["firstBrokenAt"]>;

/** How far the walk has come, and what the next line must continue. */
type Walk = {
  lines: number;
  torn: number;
  seq: number;
  hash: string;
  mark: Mark | "lost";
  /** of the line that has the number of the mark */
  markedHash: string | null;
  /** lines in the present file */
  number: number;
};

/**
 * Walks the whole log: every hash is that of its line, every line continues the one before, and the last one that was
 * acknowledged is there. Pieces that crashes left are fine where the next line names them. Failures: forbidden, unavailable.
 */
export async function verifyAudit({ home, clock, actor }: Context): Promise<Result> {
  refusePartialSight(actor);
  const folder = auditFolder(home);
  // Before the files are looked at: lines are added before the mark is moved on.
  const mark = await readMark(folder);
  const files = await listAuditFiles(folder);
  const walk: Walk = { lines: 0, torn: 0, seq: 0, hash: genesis, mark, markedHash: null, number: 0 };
  let broken: Broken | null = null;
  for (const [index, file] of files.entries()) {
    broken = await verifyFile(folder, file, walk, index === files.length - 1);
    if (broken) break;
  }
  broken ??= brokenEnd(walk, files.at(-1));
  return {
    ok: broken === null,
    lines: walk.lines,
    files: files.length,
    torn: walk.torn,
    lastSeq: walk.seq,
    lastHash: walk.lines === 0 ? null : walk.hash,
    checkedAt: clock.nowMs(),
    ...(broken ? { firstBrokenAt: broken } : {}),
  };
}

async function verifyFile(folder: string, file: string, walk: Walk, isNewest: boolean): Promise<Broken | null> {
  const { handle, sizeBytes } = await openAuditFile(folder, file);
  try {
    const giveWay = turnTaker();
    const end = await completeEnd(handle, sizeBytes);
    // What is not a line of ours, from here to the next one: that one has to name it.
    let pieceAt: number | null = null;
    walk.number = 0;
    for await (const frame of linesForward(handle, 0, end, auditReading)) {
      walk.number += 1;
      const found = frame.line.state === "whole" ? readSealed(frame.line.bytes) : null;
      if (!found) pieceAt ??= frame.offset;
      else {
        const why =
          whyPiece(found.line, await piece(handle, pieceAt, frame.offset)) ??
          whyLine(found, walk) ??
          (hasMore(frame) ? "blank lines were put behind it" : null);
        if (why !== null) return { file, line: walk.number, why };
        pieceAt = null;
        walk.lines += 1;
        walk.torn += found.line.torn ? 1 : 0;
        walk.seq = found.line.seq;
        walk.hash = found.line.hash;
        if (walk.mark !== "lost" && walk.mark.seq === walk.seq) walk.markedHash = walk.hash;
      }
      await giveWay();
    }
    // The last line of all may be one that is being written, or was when the server ended.
    const isLoose = pieceAt !== null || (end < sizeBytes && !isNewest);
    return isLoose ? { file, line: walk.number + (pieceAt === null ? 1 : 0), why: "not a line of this log" } : null;
  } finally {
    await handle.close();
  }
}

type Piece = { lengthBytes: number; sha256: string; withoutEnd: string };

async function piece(handle: OpenHandle, start: number | null, end: number): Promise<Piece | null> {
  if (start === null) return null;
  const sha = await hashRange(handle, start, end);
  return { lengthBytes: end - start, sha256: sha, withoutEnd: await hashRange(handle, start, end - 1) };
}

/** A piece is fine when the line behind it names its bytes, with or without the line end that was put there afterwards. */
function whyPiece({ torn }: AuditLine, found: Piece | null): string | null {
  if (!torn && !found) return null;
  if (!found) return "it names a piece that a crash left, and that is gone";
  if (!torn) return "before it stands what is no line of this log";
  const isWhole = torn.sha256 === found.sha256 && torn.lengthBytes === found.lengthBytes;
  const isWithoutEnd = torn.sha256 === found.withoutEnd && torn.lengthBytes === found.lengthBytes - 1;
  return isWhole || isWithoutEnd ? null : "the piece before it is another than it names";
}

function whyLine({ line, isSealed }: { line: AuditLine; isSealed: boolean }, { seq, hash }: Walk): string | null {
  if (!isSealed) return "changed: its hash is not that of its bytes";
  if (line.seq > seq + 1) return `${missing(seq + 1, line.seq - 1)} before it`;
  if (line.seq < seq + 1) return `its number ${line.seq} was given before`;
  if (line.previous !== hash) return "it does not continue the line before";
  if (line.lostMark)
    return "the mark of the last line was gone when it was written: lines before it may have been cut off";
  return null;
}

/** Whether the mark of the last line, which is never ahead of the log, is reached by it. */
function brokenEnd({ mark, markedHash, seq, number }: Walk, newest: string | undefined): Broken | null {
  const at = { file: newest ?? "", line: number + 1 };
  if (mark === "lost") {
    return newest === undefined
      ? null
      : { ...at, why: "the mark of the last line is gone: lines may have been cut off" };
  }
  if (mark.seq > seq) return { ...at, file: newest ?? mark.file, why: `${missing(seq + 1, mark.seq)} at the end` };
  const isOther = mark.seq > 0 && markedHash !== mark.hash;
  return isOther ? { ...at, line: number, why: `line ${mark.seq} is not the one that was marked` } : null;
}

function missing(from: number, to: number): string {
  return from === to ? `line ${from} is missing` : `lines ${from} to ${to} are missing`;
}

/** A frame takes the blank lines around it along. */
function hasMore({ lengthBytes, line }: Frame): boolean {
  return line.state === "whole" && lengthBytes !== line.bytes.length + 1;
}
