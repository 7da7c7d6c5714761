import path from "node:path";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { applyEdits } from "@/lib/registry/entry-draft";
import { mergeSettings } from "@/lib/registry/merge-settings";
import { canonicalKey } from "@/lib/session-key/match-session-key";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { Context } from "@/server/context/context";
import { listStoreFiles } from "@/server/registry/list-store-files";
import type { Registry } from "@/server/registry/registry";
import { updateRegistry } from "@/server/registry/update-registry";
import { startTranscript } from "@/server/transcript/start-transcript";
import { type SessionPlace, findSession, placeSession, requestedKey } from "./find-session";
import { storeGeneration } from "./generation-of";
import { isLabelInUse } from "./label-in-use";
import { type OpenHome, openHome, storeOfAgent } from "./open-home";
import { modelChoices } from "./session-models";
import { workspaceOf } from "./workspace-of";
import { writeOptions } from "./write-options";

type Input = ParsedInput<"sessions.create">;
type Result = OperationOutput<"sessions.create">;

/**
 * Makes a session under the given key, or under a fresh dashboard key; the first message starts it. Stores of 2026.5 and
 * later get the transcript's header at once. Failures: conflict (the key is taken), session_missing (the parent),
 * invalid_request, agent_missing, store_busy, store_damaged, read_only, unavailable.
 */
export async function createSession(context: Context, input: Input): Promise<Result> {
  const home = await openHome(context);
  const key = wantedKey(context, home, input);
  const place = await placeSession(home, key, input.agentId);
  const { files } = await listStoreFiles(place.store);
  const { generation, release } = storeGeneration(place.registry, files, home);
  const parentKey = input.parentSessionKey === undefined ? undefined : await existingKey(home, input.parentSessionKey);
  const sessionId = context.ids.uuid();
  const writesHeader = generation === "late";
  const plan = (registry: Registry) => {
    if (registry.byKey.has(place.key) || place.entry) throw taken(place);
    const merged = mergeSettings({
      raw: undefined,
      key: place.key,
      updates: updatesOf(input),
      release,
      dialect: "openclaw",
      models: modelChoices(place.agentId, home.config),
      labelInUse: (label) => isLabelInUse(registry, label, new Set()),
      newSessionId: sessionId,
      nowMs: context.clock.nowMs(),
    });
    if (!merged.ok) throw new Failure("invalid_request", merged.message);
    const { sessionId: id, ...rest } = applyEdits(undefined, merged.edits);
    const sessionFile = writesHeader ? { sessionFile: path.join(place.store.folder, `${sessionId}.jsonl`) } : {};
    return {
      sessionId: id,
      ...sessionFile,
      ...rest,
      ...(parentKey === undefined ? {} : { parentSessionKey: parentKey }),
    };
  };
  let entry = plan(place.registry);
  const dryRun = input.dryRun === true;
  if (!dryRun) {
    const options = writeOptions(context);
    await updateRegistry(
      place.store,
      async (current) => {
        entry = plan(current);
        return { key: place.key, op: "put", entry };
      },
      options,
    );
    // After the commit: an entry whose file is not there yet is an ordinary state, a file that nobody names is not.
    if (writesHeader) await writeHeader(context, home, place, sessionId);
  }
  return { ok: true, key: place.key, sessionId, entry, path: place.registry.path, runStarted: false, dryRun };
}

function wantedKey(context: Context, home: OpenHome, input: Input): string {
  if (input.sessionKey === undefined && input.key === undefined) {
    const store = storeOfAgent(home, input.agentId ?? home.defaultAgentId);
    return `agent:${store.agentId}:dashboard:${context.ids.uuid()}`;
  }
  const agentId = input.agentId === undefined ? home.defaultAgentId : normaliseAgentId(input.agentId);
  return canonicalKey(requestedKey(input, "sessions.create"), { ...home.keys, defaultAgentId: agentId });
}

async function existingKey(home: OpenHome, asked: string): Promise<string> {
  return (await findSession(home, asked)).key;
}

function updatesOf(input: Input): Record<string, unknown> {
  const {
    sessionKey: _sessionKey,
    key: _key,
    agentId: _agentId,
    parentSessionKey: _parent,
    dryRun: _dryRun,
    ...updates
  } = input;
  return updates;
}

function taken({ key, entry }: SessionPlace): Failure {
  const current = entry ? { entry: entry.raw, revision: entry.revision } : null;
  return new Failure("conflict", `There is a session under ${key} already.`, { key, current });
}

async function writeHeader(context: Context, home: OpenHome, place: SessionPlace, sessionId: string): Promise<void> {
  const cwd = workspaceOf(home, place.agentId, context.home);
  await startTranscript(place.store, { sessionId, cwd, startedAtMs: context.clock.nowMs() });
}
