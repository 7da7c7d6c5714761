import { type WantedEntry, mergeEntry, wantedEntry } from "@/lib/registry/merge-entry";
import type { AgentStore } from "@/server/home/home";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import type { Log } from "@/server/kernel/log";
import type { RegistryEdit } from "@/server/registry/apply-edit";
import { readRegistryAndFiles } from "@/server/registry/read-registry";
import { readRegistryFile } from "@/server/registry/read-registry-file";
import { registryFilePath } from "@/server/registry/read-registry";
import type { RegistryName } from "@/server/registry/registry";
import { updateRegistry } from "@/server/registry/update-registry";
import type { RecordedWrite } from "@/server/registry/write-recorder";

export type SavedWrite = {
  store: AgentStore;
  writeId: string;
  registry: RegistryName;
  key: string;
  before: string | null;
  after: string | null;
  fingerprint: string;
  savedAtMs: number;
  /** it is told what became of it, but it is not made again */
  lookOnly?: boolean;
};

export type Verifier = {
  watch(write: SavedWrite): void;
  /** writes that are not yet certain */
  pending(): RecordedWrite[];
  close(): Promise<void>;
};

export type VerifierOptions = {
  log: Log;
  readOnly: string | undefined;
  onOutcome(outcome: RecordedWrite): void;
  checksMs?: readonly number[];
};

const usualChecksMs = [50, 250, 1000, 5000];
const triesMax = 20;
/** A copy that is older than so many of our changes of one entry is told as overwritten instead of made good. */
const earlierMax = 500;

/** Writes of one entry that follow each other before the first is certain: what they want together must stand. */
type Chain = {
  last: SavedWrite;
  wanted: WantedEntry;
  writeIds: string[];
  /** what stood there before the first and between them */
  earlier: (string | null)[];
  fingerprint: string;
  step: number;
  tries: number;
  taken: Set<string>;
  isBeyondRetry: boolean;
  timer: NodeJS.Timeout | null;
  looking: Promise<void> | null;
};

/**
 * Looks again at what was written, 50 ms, 250 ms, 1 s and 5 s later. A program without a lock may have written an older copy
 * over it: then ours is merged into what stands there now and written again, up to 20 times. Tells each write's outcome.
 */
export function createVerifier({ log, readOnly, onOutcome, checksMs = usualChecksMs }: VerifierOptions): Verifier {
  const chains = new Map<string, Chain>();
  let closed = false;

  function watch(write: SavedWrite): void {
    const name = `${write.store.registryPath}\0${write.registry}\0${write.key}`;
    const known = chains.get(name);
    const chain: Chain = known ?? {
      last: write,
      wanted: null,
      writeIds: [],
      earlier: [],
      fingerprint: "",
      step: 0,
      tries: 0,
      taken: new Set(),
      isBeyondRetry: false,
      timer: null,
      looking: null,
    };
    chain.earlier = [...chain.earlier, write.before].slice(-earlierMax);
    chain.writeIds.push(write.writeId);
    chain.wanted = wantedEntry(write.before, write.after, chain.wanted);
    chain.last = write;
    chain.isBeyondRetry = write.lookOnly === true;
    // The file may have been an older copy when this change was made: then what went before it is missing in it already.
    const stands = mergeEntry(chain.earlier, chain.wanted, write.after).state === "held";
    chain.fingerprint = stands ? write.fingerprint : "";
    chain.step = 0;
    chains.set(name, chain);
    plan(name, chain);
  }

  function plan(name: string, chain: Chain): void {
    if (chain.timer) clearTimeout(chain.timer);
    if (closed) return;
    const sinceMs = chain.step === 0 ? 0 : (checksMs[chain.step - 1] ?? 0);
    const delayMs = Math.max(
      (checksMs[chain.step] ?? 0) - sinceMs,
      chain.step === 0 ? 50 * Math.min(chain.tries, 10) : 0,
    );
    chain.timer = setTimeout(() => {
      chain.timer = null;
      chain.looking ??= look(name, chain).finally(() => (chain.looking = null));
    }, delayMs);
    chain.timer.unref();
  }

  async function look(name: string, chain: Chain): Promise<void> {
    const seen = chain.writeIds.length;
    const state = await check(chain).catch((error: unknown) => {
      log.warn({ error: String(error), key: chain.last.key }, "a write could not be looked at again");
      return "unknown" as const;
    });
    if (chain.writeIds.length !== seen) return plan(name, chain);
    if (state === "overwritten") return end(name, chain, "overwritten");
    chain.step = state === "applied" ? 0 : chain.step + 1;
    if (chain.step < checksMs.length) return plan(name, chain);
    if (state === "unknown" && !closed) {
      chain.step = checksMs.length - 1;
      return plan(name, chain);
    }
    end(name, chain, chain.taken.size > 0 ? "overwritten" : "settled");
  }

  async function check(chain: Chain): Promise<"held" | "applied" | "overwritten"> {
    const { store, registry, key } = chain.last;
    const file = registryFilePath(store, registry);
    if ((await currentFingerprint(file)) === chain.fingerprint) return "held";
    const found = await readRegistryFile(file, registry);
    if (found.state === "damaged" || found.state === "unreadable") throw new Error(found.reason);
    const entries = found.state === "ok" ? found.entries : [];
    const theirs = entries.findLast((entry) => entry.key === key)?.json ?? null;
    const merge = mergeEntry(chain.earlier, chain.wanted, theirs);
    for (const field of merge.taken) chain.taken.add(field);
    if (merge.state !== "lost") return merge.state;
    if (chain.tries >= triesMax || chain.isBeyondRetry) {
      for (const { field } of merge.lost) chain.taken.add(field);
      return "overwritten";
    }
    await applyAgain(chain);
    return "applied";
  }

  async function applyAgain(chain: Chain): Promise<void> {
    const { store, registry, key } = chain.last;
    chain.tries += 1;
    const update = await updateRegistry(
      store,
      async () => {
        const { files } = await readRegistryAndFiles(store);
        const file = files[registry];
        const entries = file.state === "ok" ? file.entries : [];
        const theirs = entries.findLast((entry) => entry.key === key)?.json ?? null;
        return editFor(mergeEntry(chain.earlier, chain.wanted, theirs), key, registry);
      },
      { readOnly },
    );
    if (update.fingerprint !== undefined) chain.fingerprint = update.fingerprint;
  }

  function end(name: string, chain: Chain, state: "settled" | "overwritten"): void {
    if (chain.timer) clearTimeout(chain.timer);
    chains.delete(name);
    const outcome = { ...recordOf(chain), state };
    const { agentId, key, fields } = outcome;
    if (state === "overwritten") log.warn({ agentId, key, fields }, "a write was overwritten");
    onOutcome(outcome);
  }

  return {
    watch,
    pending: () => [...chains.values()].map(recordOf),
    async close() {
      closed = true;
      for (const [name, chain] of chains) {
        if (chain.timer) clearTimeout(chain.timer);
        await chain.looking;
        const state = chains.has(name) ? await check(chain).catch(() => "unknown" as const) : "unknown";
        // What cannot be told now stays in the journal for the next start.
        if (state === "held" || state === "applied") end(name, chain, chain.taken.size > 0 ? "overwritten" : "settled");
        if (state === "overwritten") end(name, chain, "overwritten");
      }
    },
  };
}

function recordOf({ last, wanted, writeIds, earlier, tries, taken }: Chain): RecordedWrite {
  const { store, writeId, registry, key, after, savedAtMs } = last;
  return {
    writeId,
    writeIds: [...writeIds],
    agentId: store.agentId,
    registryPath: store.registryPath,
    registry,
    key,
    state: "pending",
    savedAtMs,
    fields: [...taken],
    tries,
    wanted,
    before: earlier[0] ?? null,
    after,
  };
}

function editFor(merge: ReturnType<typeof mergeEntry>, key: string, registry: RegistryName): RegistryEdit | null {
  if (merge.state !== "lost") return null;
  if (!merge.whole) return { key, registry, op: "fields-json", fields: merge.lost };
  const { json } = merge.whole;
  return json === undefined ? { key, registry, op: "remove" } : { key, registry, op: "put-json", json, fields: [] };
}
