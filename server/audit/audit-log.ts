import { Failure, isFailure } from "@/lib/failure/failure";
import type { Attempt } from "@/server/context/context";
import type { Home } from "@/server/home/home";
import type { Clock } from "@/server/kernel/clock";
import { errnoOf } from "@/server/kernel/disk-failure";
import type { Log } from "@/server/kernel/log";
import { type WaitingLine, createAppender } from "./append-lines";
import { auditFolder } from "./audit-files";
import { type Draft, draftLine } from "./draft-line";
import { createRefusalPace } from "./refusal-pace";
import { releaseReserve } from "./reserve";

export type AuditLog = {
  /** before a change: that there will be room for the line about it. Failure: unavailable; then nothing may be changed */
  ready(): Promise<void>;
  /** one line for one attempt, durable when it resolves. Failure: unavailable */
  record(attempt: Attempt): Promise<void>;
  /** waits for what is on its way */
  close(): Promise<void>;
};

/** A file that has grown past this is left, and the next one begins. */
const fileBytesMax = 16 * 1024 * 1024;
const linesAtOnceMax = 200;

type Options = { home: Home; clock: Clock; log: Log; fileBytesMax?: number };
type Waiting = WaitingLine & { done(): void; failed(error: unknown): void };

/** The account of what was attempted, in `<dataDir>/audit`: append-only, one chain of hashes. Source: control C13. */
export function createAuditLog({ home, clock, log, fileBytesMax: bytesMax = fileBytesMax }: Options): AuditLog {
  const folder = auditFolder(home);
  const appender = createAppender(home, { clock, log, fileBytesMax: bytesMax });
  const pace = createRefusalPace(clock);
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let preparing: Promise<void> | null = null;

  /** When the disk is full the reserve gives the room: whoever was let in gets a line. */
  async function append(lines: readonly WaitingLine[]): Promise<void> {
    try {
      await appender.append(lines);
    } catch (error) {
      if (!isFailure(error) || error.code !== "unavailable") throw error;
      await releaseReserve(folder);
      await appender.append(lines);
    }
  }

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, linesAtOnceMax);
      waiting = waiting.slice(linesAtOnceMax);
      await append(batch).then(
        () => batch.forEach(({ done }) => done()),
        (error: unknown) => batch.forEach(({ failed }) => failed(unwritable(error))),
      );
    }
    writing = null;
  }

  function write(line: WaitingLine): Promise<void> {
    const written = new Promise<void>((done, failed) => {
      waiting.push({ ...line, done, failed });
    });
    writing ??= writeWaiting();
    return written;
  }

  return {
    async ready() {
      if (await appender.isPrepared()) return;
      preparing ??= appender.prepare().finally(() => (preparing = null));
      await preparing.catch((error: unknown) => {
        throw unwritable(error);
      });
    },
    async record(attempt) {
      if (!pace.admits(attempt)) return;
      await write({ draft: draftLine(attempt, clock.nowMs()), unwritten: pace.takeUnwritten() });
    },
    async close() {
      const unwritten = pace.takeUnwritten();
      if (unwritten > 0) await write({ draft: uncounted(clock.nowMs()), unwritten });
      while (writing) await writing;
    },
  };
}

/** For refusals that were counted when the server ends. */
function uncounted(atMs: number): Draft {
  const at = new Date(atMs).toISOString();
  return { at, who: null, address: "", action: "refusals", result: "too_many_attempts", requestId: "" };
}

function unwritable(error: unknown): unknown {
  const errno = errnoOf(error);
  if (!isFailure(error) && errno === undefined) return error;
  const reason = isFailure(error) ? error.message : `The disk answered ${errno}.`;
  const details = isFailure(error) ? error.details : { errno };
  return new Failure("unavailable", `The audit log cannot be written. ${reason}`, details);
}
