import type { ResetRow } from "@/lib/contract/maintenance-results";
import { gatewayTimeZone } from "@/lib/policies/gateway-time-zone";
import { planReset } from "@/lib/policies/reset-plan";
import { resetNotice } from "@/lib/policies/reset-notice";
import type { SessionRow } from "@/lib/registry/session-row";
import type { Context } from "@/server/context/context";
import type { RegistryEntry } from "@/server/registry/registry";
import { type OpenHome, distinctStores, openHome, storeOfAgent } from "@/server/sessions/open-home";
import { readOnlyReason } from "@/server/sessions/read-only-reason";
import { type StoreView, viewStore } from "@/server/sessions/view-store";
import { readHead } from "@/server/transcript/read-head";

export type DueStore = { agentId: string; total: number; rows: ResetRow[]; reason?: string };
export type DueResets = { home: OpenHome; at: number; timeZone: string; stores: DueStore[] };

/**
 * Every session that would start over if a message came at `atMs`, by store. Reads registries; of transcripts only the first
 * line, where a late store records no start of the session. Failure: agent_missing.
 */
export async function dueResets(
  context: Context,
  { agentId, atMs }: { agentId?: string | undefined; atMs: number },
): Promise<DueResets> {
  const home = await openHome(context);
  const { timeZone } = gatewayTimeZone(home.loaded.raw);
  const chosen = agentId === undefined ? distinctStores(home.stores) : [storeOfAgent(home, agentId)];
  const stores: DueStore[] = [];
  for (const store of chosen) {
    const view = await viewStore(context, home, store);
    const reason = readOnlyReason(view.registry, context);
    const rows: ResetRow[] = [];
    for (const row of view.entryRows) {
      const [entry] = view.groups.get(row.key) ?? [];
      const due = entry && (await dueRow(home, view, row, entry, { atMs, timeZone, readOnly: reason }));
      if (due) rows.push(due);
    }
    const total = view.entryRows.length;
    stores.push({ agentId: store.agentId, total, rows, ...(reason === undefined ? {} : { reason }) });
  }
  return { home, at: atMs, timeZone, stores };
}

type Moment = { atMs: number; timeZone: string; readOnly: string | undefined };

async function dueRow(
  { config }: OpenHome,
  view: StoreView,
  row: SessionRow,
  { viewed }: RegistryEntry,
  { atMs, timeZone, readOnly }: Moment,
): Promise<ResetRow | null> {
  const entry = viewed.view;
  if (!viewed.isObject) return null;
  const plan = planReset({
    key: row.key,
    chatType: entry.chatType,
    channel: entry.channel ?? entry.lastChannel,
    entry: { ...entry, transcriptStartedAt: await startedAt(view, row, entry.sessionStartedAt) },
    config,
    nowMs: atMs,
    generation: view.generation,
    timeZone,
  });
  if (!plan.due) return null;
  const blocked = readOnly ?? obstacleOf(row, entry.archivedAt);
  const notice = resetNotice(entry, config);
  return {
    agentId: row.agentId,
    key: row.key,
    title: row.title,
    ...(entry.sessionId === undefined ? {} : { sessionId: entry.sessionId }),
    mode: plan.mode,
    type: plan.type,
    dueAt: plan.nextAtMs,
    reason: plan.reason,
    ...(plan.sourcePath === undefined ? {} : { sourcePath: plan.sourcePath }),
    lastUsedAt: entry.lastInteractionAt ?? entry.updatedAt ?? null,
    ...(blocked === undefined ? {} : { blocked }),
    ...(notice === null ? {} : { notice: notice.text }),
  };
}

async function startedAt({ store, generation }: StoreView, row: SessionRow, known: unknown): Promise<unknown> {
  if (generation !== "late" || known !== undefined || row.file === undefined || row.fileState !== "ok")
    return undefined;
  const head = await readHead(store, row.file, { linesMax: 1 });
  return head?.[0]?.entry.timestampMs;
}

function obstacleOf(row: SessionRow, archivedAt: unknown): string | undefined {
  if (row.locked) return "a turn is writing its transcript";
  return archivedAt === undefined ? undefined : "it is archived; OpenClaw resets no archived session";
}
