import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Context } from "@/server/context/context";
import { runOperation } from "@/server/operations/run-operation";
import { type SeenRegistry, readRegistryStrictly } from "./check-store";
import type { FaultStore } from "./fault-store";

export type FaultVerb = {
  /** what must have happened before; resolves to what `run` needs */
  prepare(context: Context, store: FaultStore): Promise<string>;
  run(context: Context, store: FaultStore, prepared: string): Promise<unknown>;
  /** keys whose entry may differ afterwards */
  touched: readonly string[];
  /** the target's entry may be gone afterwards */
  removes?: true;
  /** it has no business with the target's transcript, and goes on while a run holds its lock */
  leavesTranscript?: true;
  /** whether the change is there, whole */
  isDone(store: FaultStore, seen: SeenRegistry, prepared: string): boolean;
};

const newKey = "agent:main:telegram:direct:4711";
const nothing = async () => "";
const call = (context: Context, method: string, input: unknown) => runOperation(context, method, input);

/**
 * Every operation that changes a store, on the one target session. A new operation is a new row: every fault of this folder is
 * then made to it too.
 */
export const faultVerbs: Record<string, (store: Pick<FaultStore, "key">) => FaultVerb> = {
  create: () => ({
    prepare: nothing,
    run: (context) => call(context, "sessions.create", { key: newKey, label: "New one" }),
    touched: [newKey],
    leavesTranscript: true,
    isDone: (_store, seen) => field(seen, newKey, "label") === "New one",
  }),
  patch: ({ key }) => ({
    prepare: nothing,
    run: (context) => call(context, "sessions.patch", { key, label: "Renamed", thinkingLevel: "high" }),
    touched: [key],
    leavesTranscript: true,
    isDone: (_store, seen) => field(seen, key, "label") === "Renamed" && field(seen, key, "thinkingLevel") === "high",
  }),
  reset: ({ key }) => ({
    prepare: nothing,
    run: (context) => call(context, "sessions.reset", { key }),
    touched: [key],
    isDone: (store, seen) => `${String(field(seen, key, "sessionId"))}.jsonl` !== store.file,
  }),
  compact: ({ key }) => ({
    prepare: nothing,
    run: (context) => call(context, "sessions.compact", { key }),
    touched: [key],
    isDone: (store) => hasWholeSummary(store),
  }),
  truncate: ({ key }) => ({
    prepare: nothing,
    run: (context) => call(context, "sessions.compact", { key, maxLines: 5 }),
    touched: [key],
    isDone: (store) => textOf(store, store.file).trimEnd().split("\n").length === 5,
  }),
  delete: ({ key }) => ({
    prepare: nothing,
    run: (context) => call(context, "sessions.delete", { key }),
    touched: [key],
    removes: true,
    isDone: (_store, seen) => !seen.entries.has(key),
  }),
  restore: ({ key }) => ({
    prepare: async (context) => archiveIn(await call(context, "sessions.delete", { key })),
    run: (context, _store, file) => call(context, "sessions.restore", { agentId: "main", file }),
    touched: [key],
    removes: true,
    isDone: (store, seen) =>
      `${String(field(seen, key, "sessionId"))}.jsonl` === store.file &&
      textOf(store, store.file) === store.transcripts.get(store.file),
  }),
  restoreOver: ({ key }) => ({
    prepare: async (context) => archiveIn(await call(context, "sessions.compact", { key, maxLines: 5 })),
    run: (context, _store, file) => call(context, "sessions.restore", { agentId: "main", file }),
    touched: [key],
    isDone: (store) => textOf(store, store.file) === store.transcripts.get(store.file),
  }),
};

function field(seen: SeenRegistry, key: string, name: string): unknown {
  const entry = seen.entries.get(key);
  return typeof entry === "object" && entry !== null ? Object.getOwnPropertyDescriptor(entry, name)?.value : undefined;
}

function textOf(store: FaultStore, name: string): string {
  return readdirSync(store.folder).includes(name) ? readFileSync(path.join(store.folder, name), "utf8") : "";
}

function hasWholeSummary(store: FaultStore): boolean {
  const before = store.transcripts.get(store.file) ?? "";
  const added = textOf(store, store.file).slice(before.length);
  return added.endsWith("\n") && JSON.parse(added).type === "compaction";
}

function archiveIn(answer: unknown): string {
  const archived = typeof answer === "object" && answer !== null && "archived" in answer ? answer.archived : undefined;
  const first: unknown = Array.isArray(archived) ? archived[0] : archived;
  return path.basename(String(first));
}

/** Whether a change that was answered with an error left the registry as it was or whole; a damaged one throws. */
export function isAbsentOrWhole(verb: FaultVerb, store: FaultStore, registryBefore: string, prepared: string): boolean {
  const seen = readRegistryStrictly(store.folder);
  return seen.text === registryBefore || verb.isDone(store, seen, prepared);
}
