import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { shownModel } from "@/lib/gateway/resolve-model";
import { configuredModel } from "@/lib/policies/effective-model";
import { type EntryChange, type EntryEdit, applyEdits } from "@/lib/registry/entry-draft";
import { mergeSettings } from "@/lib/registry/merge-settings";
import { viewEntry } from "@/lib/registry/session-entry";
import type { Context } from "@/server/context/context";
import type { Registry, RegistryEntry } from "@/server/registry/registry";
import { updateRegistry } from "@/server/registry/update-registry";
import { defaultThinking } from "./default-thinking";
import { entriesOfKey } from "./find-session";
import { storeGeneration } from "./generation-of";
import { isLabelInUse } from "./label-in-use";
import { rowOfEntry } from "./row-of-entry";
import { modelChoices } from "./session-models";
import { type SessionTarget, openTarget } from "./session-target";
import { writeOptions } from "./write-options";

type Input = ParsedInput<"sessions.patch">;
type Result = OperationOutput<"sessions.patch">;

/**
 * Changes settings of a session, all or nothing; makes the entry when there is none, as the Gateway does. With `revision`
 * the entry must still be that one; without, changes of different fields by different people merge. Failures:
 * invalid_request, conflict (`details` has both versions), store_busy, store_damaged, read_only, unavailable. STORE §14.
 */
export async function patchSession(context: Context, input: Input): Promise<Result> {
  const target = await openTarget(context, input, "sessions.patch");
  const updates = requestedUpdates(input);
  const newSessionId = context.ids.uuid();
  // The Gateway calls a session `key` and speaks of flat fields only: such a call is held to its very words.
  const spoken = input.key === undefined || input.updates !== undefined;
  const wish = { updates, spoken, newSessionId, revision: input.revision };
  const plan = (registry: Registry) => planPatch(context, target, registry, wish);
  const planned = plan(target.place.registry);
  if (input.dryRun === true) return answer(target, planned, planned.entry?.revision ?? "", true);
  let done = planned;
  const update = await updateRegistry(
    target.place.store,
    (current) => {
      done = plan(current);
      if (!done.entry) return { key: done.key, op: "put", entry: applyEdits(undefined, done.edits) };
      return { key: done.key, op: "fields", fields: done.edits };
    },
    writeOptions(context),
  );
  return answer(target, { ...done, after: update.after }, update.revision ?? "", false);
}

type Planned = {
  /** as the registry spells it */
  key: string;
  entry: RegistryEntry | undefined;
  edits: EntryEdit[];
  diff: EntryChange[];
  after: unknown;
};

function requestedUpdates(input: Input): Record<string, unknown> {
  const {
    sessionKey: _sessionKey,
    key: _key,
    agentId: _agentId,
    updates,
    revision: _revision,
    dryRun: _dryRun,
    ...flat
  } = input;
  return { ...flat, ...updates };
}

type Wish = { updates: Record<string, unknown>; spoken: boolean; newSessionId: string; revision: string | undefined };

function planPatch(
  context: Context,
  { home, place, files }: SessionTarget,
  registry: Registry,
  { updates, spoken, newSessionId, revision }: Wish,
): Planned {
  const spellings = entriesOfKey(registry, place.key, place.key, place.store, home);
  const entry = spellings.find(({ key }) => key === place.entry?.key) ?? spellings[0];
  if (revision !== undefined && revision !== entry?.revision) throw conflict(entry, updates);
  if (entry && !entry.viewed.isObject) {
    throw new Failure("store_damaged", `${entry.viewed.damage[0] ?? "The entry is damaged."} Nothing was written.`);
  }
  const ownKeys = new Set(spellings.map(({ key }) => key));
  const merged = mergeSettings({
    raw: entry?.raw,
    key: place.key,
    updates,
    spoken,
    release: storeGeneration(registry, files.files, home).release,
    ...(entry ? { dialect: entry.viewed.dialect } : {}),
    models: modelChoices(place.agentId, home.config),
    labelInUse: (label) => isLabelInUse(registry, label, ownKeys),
    newSessionId,
    nowMs: context.clock.nowMs(),
  });
  if (!merged.ok) throw new Failure("invalid_request", merged.message);
  const after = applyEdits(entry?.raw, merged.edits);
  return { key: entry?.key ?? place.key, entry, edits: merged.edits, diff: merged.diff, after };
}

function conflict(entry: RegistryEntry | undefined, updates: Record<string, unknown>): Failure {
  const current = entry ? { entry: entry.raw, revision: entry.revision } : null;
  return new Failure("conflict", undefined, { current, yours: updates });
}

function answer(target: SessionTarget, planned: Planned, revision: string, dryRun: boolean): Result {
  const { home, place, files } = target;
  const { key, entry, after, diff } = planned;
  const view = viewEntry(after).view;
  const { generation } = storeGeneration(place.registry, files.files, home);
  const usual = configuredModel(place.agentId, home.config);
  const model = shownModel({ ...view }, { provider: usual?.provider, model: usual?.model }, generation);
  const level = view.thinkingLevel ?? defaultThinking(home, place.agentId, view, generation);
  return {
    ok: true,
    path: place.registry.path,
    key: place.key,
    entry: after,
    resolved: {
      ...(model.provider === undefined ? {} : { modelProvider: model.provider }),
      ...(model.model === undefined ? {} : { model: model.model }),
      thinkingLevel: level,
    },
    row: rowOfEntry(home, place, files, { key, raw: after, registry: entry?.registry ?? "sessions.json", revision }),
    revision,
    diff,
    created: entry === undefined,
    dryRun,
  };
}
