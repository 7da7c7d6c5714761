import { randomUUID } from "node:crypto";
import path from "node:path";
import type { AgentStore, Home } from "@/server/home/home";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/kernel/log";
import { readProcess } from "@/server/kernel/read-process";
import { removeFile } from "@/server/kernel/remove-file";
import { renameFolder } from "@/server/kernel/rename-folder";
import { temporaryFile } from "@/server/kernel/temporary-file";
import type { IntendedWrite, RecordedWrite, WriteLedger, WriteRecorder } from "@/server/registry/write-recorder";
import { type JournalRecord, intentFile, listRecords, removeRecord, savedFile, writeRecord } from "./journal-file";
import { keepSnapshot } from "./keep-snapshot";
import { listOutcomes, removeOutcome, writeOutcome } from "./outcome-file";
import { createRecentOutcomes } from "./recent-outcomes";
import { createSnapshotPace } from "./snapshot-pace";
import { type SavedWrite, createVerifier } from "./verify-writes";

/** What became of one write, as the wire tells it. */
export type WriteOutcome = Pick<RecordedWrite, "writeId" | "agentId" | "key" | "tries"> & {
  state: "settled" | "overwritten";
  /** fields of ours that somebody else's value stands in; empty when the whole entry is another */
  fields: string[];
};

export type JournalOptions = {
  home: Home;
  clock: Clock;
  log: Log;
  /** told once for each write, when it is certain */
  onOutcome(outcome: WriteOutcome): void;
  /** told, while it is taken up, of each write that another process left: acknowledged, or perhaps not even made */
  onLeft?(write: LeftWrite): Promise<void>;
};

export type LeftWrite = Pick<JournalRecord, "agentId" | "registry" | "key" | "before" | "after"> & {
  state: "intent" | "saved";
};

export type Journal = {
  recorder: WriteRecorder;
  /** what became of the writes, for people */
  ledger: WriteLedger;
  /** takes up what a crash left: unacknowledged intents are closed, acknowledged writes are looked after again */
  replay(stores: readonly AgentStore[]): Promise<void>;
  /** entries with writes that are not yet certain */
  pendingCount(): number;
  /** looks at each pending write once more and ends */
  close(): Promise<void>;
};

/** A write that was acknowledged longer ago than this may have been undone on purpose: it is told, not made again. */
const replayMsMax = 10 * 60_000;

/** The account of our writes in `<dataDir>/journal`, with snapshots beside it. SAFETY §2, steps 2, 9, 10 and 11. */
export function createJournal({ home, clock, log, onOutcome, onLeft }: JournalOptions): Journal {
  const begun = new Map<string, { write: IntendedWrite; record: JournalRecord }>();
  const outcomes = createRecentOutcomes();
  const isSnapshotDue = createSnapshotPace();
  let files: Promise<void> = Promise.resolve();
  const verifier = createVerifier({ log, readOnly: home.readOnly, onOutcome: conclude });

  function warn(error: unknown, message: string): void {
    log.warn({ error: String(error) }, message);
  }

  /** Files of ours that nobody waits for, one after another. */
  function later(work: () => Promise<unknown>, message: string): void {
    files = files.then(work).then(
      () => {},
      (error: unknown) => warn(error, message),
    );
  }

  function conclude(write: RecordedWrite): void {
    const ended = { ...write, endedAtMs: clock.nowMs() };
    const replaced = outcomes.add(ended);
    later(async () => {
      if (ended.state === "overwritten") await writeOutcome(home, ended);
      for (const writeId of ended.writeIds) await removeRecord(home, writeId);
      for (const { state, writeId } of replaced) if (state === "overwritten") await removeOutcome(home, writeId);
    }, "a journal record stays");
    const { agentId, key, tries } = ended;
    const state = ended.state === "settled" ? "settled" : "overwritten";
    for (const writeId of ended.writeIds) onOutcome({ writeId, agentId, key, state, fields: [...ended.fields], tries });
  }

  const recorder: WriteRecorder = {
    async begin(write) {
      const writeId = randomUUID();
      const { starttime } = await readProcess(process.pid);
      const { store, registry, key, before, after } = write;
      const { agentId, registryPath } = store;
      const whose = { pid: process.pid, ...(starttime === undefined ? {} : { starttime }) };
      const record = { writeId, agentId, registryPath, registry, key, before, after, ...whose, atMs: clock.nowMs() };
      await writeRecord(home, "intent", record);
      begun.set(writeId, { write, record });
      return writeId;
    },
    async saved(writeId, fingerprint) {
      const known = begun.get(writeId);
      if (!known) return;
      begun.delete(writeId);
      const { write, record } = known;
      // The change is made: whatever fails from here on is no reason to tell its author otherwise.
      await renameFolder(intentFile(home, writeId), savedFile(home, writeId)).catch((error: unknown) =>
        warn(error, "a write is not marked as saved"),
      );
      const { agentId, registry, registryPath, atMs } = record;
      const { content } = write;
      if (content.length > 0 && isSnapshotDue(`${registryPath}\0${registry}`, content.length, atMs)) {
        const snapshot = { agentId, registry, id: writeId.slice(0, 8), content, atMs };
        later(() => keepSnapshot(home, snapshot), "a snapshot was not kept");
      }
      verifier.watch({ ...write, writeId, fingerprint, savedAtMs: atMs });
    },
    async abandoned(writeId) {
      begun.delete(writeId);
      await removeRecord(home, writeId).catch((error: unknown) => warn(error, "a journal record stays"));
    },
  };

  const ledger: WriteLedger = {
    list: () => [...verifier.pending().reverse(), ...outcomes.list()],
    find: (writeId) => outcomes.find(writeId) ?? verifier.pending().find(({ writeIds }) => writeIds.includes(writeId)),
    async dismiss(writeId) {
      const found = outcomes.remove(writeId);
      if (found?.state === "overwritten") later(() => removeOutcome(home, found.writeId), "an outcome stays");
      return found !== undefined;
    },
  };

  async function replay(stores: readonly AgentStore[]): Promise<void> {
    for (const write of await listOutcomes(home, clock.nowMs())) outcomes.add(write);
    for (const { writeId, state, record } of await listRecords(home)) {
      if (record && (await isInUse(record))) continue;
      if (record) await onLeft?.({ ...record, state });
      const store = record && stores.find(({ registryPath }) => registryPath === record.registryPath);
      if (record && !store) continue;
      if (record && store && state === "intent") await removeTemporary(record);
      if (!record || !store || state === "intent") await removeRecord(home, writeId);
      else verifier.watch({ ...savedWrite(store, record), lookOnly: clock.nowMs() - record.atMs > replayMsMax });
    }
  }

  return {
    recorder,
    ledger,
    replay,
    pendingCount: () => verifier.pending().length,
    async close() {
      await verifier.close();
      await files;
    },
  };
}

function savedWrite(store: AgentStore, { writeId, registry, key, before, after, atMs }: JournalRecord): SavedWrite {
  return { store, writeId, registry, key, before, after, fingerprint: "", savedAtMs: atMs };
}

/** What a process left that was killed before its rename. The name holds the record's id: it can be nobody else's. */
async function removeTemporary({ registryPath, registry, pid, writeId }: JournalRecord): Promise<void> {
  await removeFile(temporaryFile(path.join(path.dirname(registryPath), registry), writeId, pid)).catch(() => {});
}

/** Another server that uses the same data folder and lives looks after its own writes. */
async function isInUse({ pid, starttime }: JournalRecord): Promise<boolean> {
  const found = await readProcess(pid);
  return pid !== process.pid && found.alive && (starttime === undefined || found.starttime === starttime);
}
