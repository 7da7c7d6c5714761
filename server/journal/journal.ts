import { randomUUID } from "node:crypto";
import type { AgentStore, Home } from "@/server/home/home";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/kernel/log";
import { readProcess } from "@/server/kernel/read-process";
import { renameFolder } from "@/server/kernel/rename-folder";
import type { IntendedWrite, WriteRecorder } from "@/server/registry/write-recorder";
import { type JournalRecord, intentFile, listRecords, removeRecord, savedFile, writeRecord } from "./journal-file";
import { keepSnapshot } from "./keep-snapshot";
import { type SavedWrite, type WriteOutcome, createVerifier } from "./verify-writes";

export type JournalOptions = {
  home: Home;
  clock: Clock;
  log: Log;
  /** told once for each write, when it is certain */
  onOutcome(outcome: WriteOutcome): void;
};

export type Journal = {
  recorder: WriteRecorder;
  /** takes up what a crash left: unacknowledged intents are closed, acknowledged writes are looked after again */
  replay(stores: readonly AgentStore[]): Promise<void>;
  /** writes that are not yet certain */
  pendingCount(): number;
  /** looks at each pending write once more and ends */
  close(): Promise<void>;
};

/** A write that was acknowledged longer ago than this may have been undone on purpose: it is told, not made again. */
const replayMsMax = 10 * 60_000;

/** The account of our writes in `<dataDir>/journal`, with snapshots beside it. SAFETY §2, steps 2, 9, 10 and 11. */
export function createJournal({ home, clock, log, onOutcome }: JournalOptions): Journal {
  const begun = new Map<string, { write: IntendedWrite; record: JournalRecord }>();
  let snapshots: Promise<void> = Promise.resolve();
  const verifier = createVerifier({
    log,
    readOnly: home.readOnly,
    onOutcome(outcome) {
      void removeRecord(home, outcome.writeId).catch((error: unknown) => warn(error, "a journal record stays"));
      onOutcome(outcome);
    },
  });

  function warn(error: unknown, message: string): void {
    log.warn({ error: String(error) }, message);
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
      const { agentId, atMs } = record;
      const snapshot = { agentId, name: writeId.slice(0, 8), content: write.content, atMs };
      if (write.content.length > 0) {
        snapshots = snapshots
          .then(() => keepSnapshot(home, snapshot))
          .catch((error: unknown) => warn(error, "a snapshot was not kept"));
      }
      verifier.watch({ ...write, writeId, fingerprint });
    },
    async abandoned(writeId) {
      begun.delete(writeId);
      await removeRecord(home, writeId).catch((error: unknown) => warn(error, "a journal record stays"));
    },
  };

  async function replay(stores: readonly AgentStore[]): Promise<void> {
    for (const { writeId, state, record } of await listRecords(home)) {
      if (record && (await isInUse(record))) continue;
      const store = record && stores.find(({ registryPath }) => registryPath === record.registryPath);
      if (record && !store) continue;
      if (!record || !store || state === "intent") await removeRecord(home, writeId);
      else if (clock.nowMs() - record.atMs > replayMsMax) {
        log.warn({ writeId, agentId: record.agentId }, "an old write was not looked after to its end");
        await removeRecord(home, writeId);
      } else verifier.watch(savedWrite(store, record));
    }
  }

  return {
    recorder,
    replay,
    pendingCount: () => verifier.pendingCount(),
    async close() {
      await Promise.all([verifier.close(), snapshots]);
    },
  };
}

function savedWrite(store: AgentStore, { writeId, registry, key, before, after }: JournalRecord): SavedWrite {
  return { store, writeId, registry, key, before, after, fingerprint: "" };
}

/** Another server that uses the same data folder and lives looks after its own writes. */
async function isInUse({ pid, starttime }: JournalRecord): Promise<boolean> {
  const found = await readProcess(pid);
  return pid !== process.pid && found.alive && (starttime === undefined || found.starttime === starttime);
}
