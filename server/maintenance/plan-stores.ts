import { createHash } from "node:crypto";
import type { StorePlan } from "@/lib/contract/maintenance-results";
import type { ParsedInput } from "@/lib/contract/operations";
import { type MaintenancePlan, planMaintenance, warnOnly } from "@/lib/policies/maintenance-plan";
import type { Context } from "@/server/context/context";
import { isSameDisk } from "@/server/kernel/same-disk";
import { findGateway } from "@/server/registry/find-gateway";
import { type OpenHome, distinctStores, openHome, storeOfAgent } from "@/server/sessions/open-home";
import { readOnlyReason } from "@/server/sessions/read-only-reason";
import { type OpenStore, openStore } from "./open-store";

type Wish = ParsedInput<"maintenance.plan">;

/** One store with what would be done to it. */
export type PlannedStore = { open: OpenStore; plan: MaintenancePlan; shown: StorePlan };
export type PlannedStores = { home: OpenHome; stores: PlannedStore[]; planId: string; gateway?: string };

/** Plans the clean-up of one store, or of all. Writes nothing. Failure: agent_missing. */
export async function planStores(context: Context, wish: Wish): Promise<PlannedStores> {
  const home = await openHome(context);
  const chosen = wish.agentId === undefined ? distinctStores(home.stores) : [storeOfAgent(home, wish.agentId)];
  const stores: PlannedStore[] = [];
  for (const store of chosen) {
    const overrides = { ...wish.overrides, mode: wish.mode };
    const open = await openStore(context, home, store, { overrides, activeKey: wish.activeKey });
    stores.push(await planOne(context, open, wish));
  }
  const gateway = context.home.demo ? undefined : await findGateway(home.stores, home.loaded.raw);
  return { home, stores, planId: planIdOf(stores), ...(gateway === undefined ? {} : { gateway }) };
}

async function planOne(context: Context, open: OpenStore, { mode }: Wish): Promise<PlannedStore> {
  const { store, registry, question } = open;
  const full = planMaintenance(question);
  const plan = mode === "warn" ? warnOnly(full) : full;
  const readOnly = partlySeen(open) ?? readOnlyReason(registry, context);
  const movedBytes = plan.rows.reduce((sum, row) => sum + (row.action === "trash" ? row.sizeBytes : 0), 0);
  const sameDisk = await isSameDisk(store.folder, context.home.dataDir);
  const { rows, skipped, ...figures } = plan;
  const shown: StorePlan = {
    agentId: store.agentId,
    storePath: store.registryPath,
    mode: question.policy.mode,
    dryRun: true,
    ...figures,
    policy: { ...question.policy },
    generation: question.generation,
    rows: [...rows],
    skipped: [...skipped],
    warnings: warningsOf(full, open),
    ...(readOnly === undefined ? {} : { readOnly }),
    disk: { movedBytes, sameDisk, freedBytes: sameDisk ? 0 : movedBytes },
  };
  return { open, plan, shown };
}

function partlySeen({ store }: OpenStore): string | undefined {
  return store.sight?.shared === true ? "Agents that you may not see keep sessions in the same registry." : undefined;
}

/** What the Gateway writes into its log in warn mode. */
function warningsOf(plan: MaintenancePlan, { question }: OpenStore): string[] {
  const { activeKey } = question;
  const isActiveGone = plan.rows.some((row) => row.kind === "entry" && row.key === activeKey);
  return [
    ...(isActiveGone ? ["session maintenance would evict active session; skipping enforcement"] : []),
    ...(plan.diskBudget?.overBudget ? ["session disk budget exceeded (warn-only mode)"] : []),
  ];
}

/** The same as long as the same things would happen; no clock is in it. */
function planIdOf(stores: readonly PlannedStore[]): string {
  const hash = createHash("sha256");
  for (const { open, plan } of stores) {
    hash.update(JSON.stringify([open.store.registryPath, open.question.policy]));
    for (const row of plan.rows) hash.update(JSON.stringify({ ...row, reason: "" }));
  }
  return hash.digest("hex").slice(0, 32);
}
