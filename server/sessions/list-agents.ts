import { atPath, fieldsOf } from "@/lib/config/at-path";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { configuredModel } from "@/lib/policies/effective-model";
import type { SessionRow } from "@/lib/registry/session-row";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { Context } from "@/server/context/context";
import { homeState } from "@/server/home/home-state";
import { findGateway } from "@/server/registry/find-gateway";
import type { StoreFile } from "@/server/registry/list-store-files";
import { type OpenHome, openHome } from "./open-home";
import { readOnlyReason } from "./read-only-reason";
import { type StoreView, viewStore } from "./view-store";

type Result = OperationOutput<"agents.list">;

const dayMs = 86_400_000;

/** A card for each agent, configured or only on disk, with what its store holds, and the state of the home itself. */
export async function listAgents(context: Context, _input: ParsedInput<"agents.list">): Promise<Result> {
  const home = await openHome(context);
  const views = await Promise.all(home.stores.map((store) => viewStore(context, home, store)));
  const nowMs = context.clock.nowMs();
  return {
    agents: views.map((view) => agentCard(view, home, context, nowMs)),
    defaultId: home.defaultAgentId,
    mainKey: "main",
    scope: home.config.settings["session.scope"].value,
    home: await homeBlock(context, home, views),
  };
}

function agentCard(view: StoreView, home: OpenHome, context: Context, nowMs: number): Result["agents"][number] {
  const { store, registry, listing, entryRows, fileRows } = view;
  const configured = home.config.agents.find(({ id }) => id === store.agentId);
  const model = configuredModel(store.agentId, home.config);
  const own = entryRows.filter(({ state }) => state === "active");
  const readOnly = readOnlyReason(registry, context);
  return {
    id: store.agentId,
    ...(configured?.name === undefined ? {} : { name: configured.name }),
    ...(configured?.emoji === undefined ? {} : { emoji: configured.emoji }),
    ...identityOf(home, store.agentId),
    isDefault: store.agentId === home.defaultAgentId,
    configured: store.configured,
    sessionCount: own.length,
    activeCount: own.filter(({ updatedAt }) => updatedAt !== null && updatedAt >= nowMs - dayMs).length,
    orphanCount: countState(fileRows, "orphan"),
    archiveCount: fileRows.filter(({ state }) => state === "reset" || state === "deleted" || state === "bak").length,
    damagedCount: entryRows.length - own.length,
    transcriptBytes: transcriptBytes(listing.files),
    totalTokens: own.reduce((sum, { totalTokens }) => sum + (totalTokens ?? 0), 0),
    updatedAt: latest(own),
    ...(model === undefined ? {} : { model: model.provider ? `${model.provider}/${model.model}` : model.model }),
    store: {
      path: registry.path,
      state: registry.state,
      ...(registry.reason === undefined ? {} : { reason: registry.reason }),
      ...(registry.state === "missing" ? {} : { generation: view.generation }),
      ...(readOnly === undefined ? {} : { readOnly }),
      ...problemOf(registry),
    },
  };
}

async function homeBlock(context: Context, { loaded }: OpenHome, views: readonly StoreView[]): Promise<Result["home"]> {
  const { stateDir, dataDir, demo, readOnly } = context.home;
  const busy = views.find(({ entryRows }) => entryRows.some(({ locked }) => locked === true));
  const found = demo
    ? undefined
    : await findGateway(
        views.map(({ store }) => store),
        loaded.raw,
      );
  const gateway = found ?? (busy && `A living process holds the lock of a transcript of ${busy.store.agentId}.`);
  return {
    stateDir,
    configPath: loaded.path,
    dataDir,
    configState: loaded.state,
    ...(loaded.reason === undefined ? {} : { configReason: loaded.reason }),
    state: await homeState(context.home),
    demo,
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(gateway === undefined ? {} : { gateway }),
  };
}

function problemOf({ problems: [first], duplicateKeys }: StoreView["registry"]): { problem?: string } {
  if (first) return { problem: first.reason };
  return duplicateKeys.length > 0 ? { problem: "A key stands twice in it." } : {};
}

/** As the configuration has it: name, theme, emoji, avatar. */
function identityOf({ loaded }: OpenHome, agentId: string): { identity?: Record<string, unknown> } {
  const list = atPath(loaded.raw, "agents.list");
  const found = Array.isArray(list) ? list.find((item) => normaliseAgentId(textAt(item, "id")) === agentId) : undefined;
  const identity = fieldsOf(atPath(fieldsOf(found), "identity"));
  return identity ? { identity } : {};
}

function textAt(value: unknown, path: string): string | undefined {
  const text = atPath(value, path);
  return typeof text === "string" ? text : undefined;
}

/** What conversations take up: live and archived, not registries and caches. */
function transcriptBytes(files: readonly StoreFile[]): number {
  const kinds = new Set(["transcript", "topic", "fork", "archive", "repair-backup", "checkpoint"]);
  return files.reduce((sum, { kind, sizeBytes }) => (kinds.has(kind) ? sum + sizeBytes : sum), 0);
}

function countState(rows: readonly SessionRow[], state: SessionRow["state"]): number {
  return rows.filter((row) => row.state === state).length;
}

function latest(rows: readonly SessionRow[]): number | null {
  return rows.reduce<number | null>(
    (max, { updatedAt }) => (updatedAt !== null && updatedAt > (max ?? 0) ? updatedAt : max),
    null,
  );
}
