import { readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { OperationInput } from "@/lib/contract/operations";
import { runMaintenance } from "@/server/maintenance/run-maintenance";
import { deleteSession } from "@/server/sessions/delete-session";
import { resetSession } from "@/server/sessions/reset-session";
import { restoreSession } from "@/server/sessions/restore-session";
import { askOperation } from "@/server/testing/ask-operation";
import { makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { writeMaintenanceStore } from "@/server/testing/make-maintenance-store";
import { fixtureNowMs, readMaintenanceFixture } from "@/server/testing/read-maintenance-fixture";
import { hashFolder, sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { generateBulkStore } from "@/server/testing/store-generator";

const keyOf = (index: number) => `agent:main:telegram:direct:${1_000_000 + index}`;

async function openStore() {
  const context = await makeEmptyContext();
  generateBulkStore(context.home.stateDir, { nowMs: Date.now(), sessions: 4, exchangesMax: 1 });
  await deleteSession(context, { sessionKey: keyOf(0) });
  await resetSession(context, { sessionKey: keyOf(1) });
  return { context, folder: sessionsFolder(context.home.stateDir, "main") };
}

describe("the trash", () => {
  it("shows what was deleted and reset, by whom, and brings it back with its entry", async () => {
    const { context } = await openStore();
    const ask = (input: OperationInput<"trash.list">) => askOperation(context, "trash.list", input);
    const { rows, total, counts } = await ask({});
    expect({ total, counts }).toEqual({ total: 2, counts: { archive: 2, "clean-up": 0, entry: 0 } });
    const deleted = rows.find(({ archive }) => archive === "deleted");
    expect(deleted).toMatchObject({ key: keyOf(0), by: "Test", entryKept: true, restorable: true, purgeable: false });
    expect((await ask({ search: "1000001" })).rows.map(({ archive }) => archive)).toEqual(["reset"]);
    expect((await ask({ agentId: "coder" })).total).toBe(0);
    await restoreSession(context, { agentId: "main", file: deleted?.file ?? "" });
    const after = await ask({});
    expect(after.counts).toEqual({ archive: 1, "clean-up": 0, entry: 1 });
  });

  it("tells of archives that another program made, and of those that nothing tells the key of", async () => {
    const context = await makeFixtureContext("2026.2.26/seeded");
    const folder = sessionsFolder(context.home.stateDir, "main");
    const name = "0badcafe-1111-4111-8111-111111111111.jsonl.reset.2026-11-20T08-00-00.000Z";
    await writeText(folder, name, '{"type":"session"}\n');
    const { rows } = await askOperation(context, "trash.list", { limit: 500 });
    const row = rows.find(({ file }) => file === name);
    expect(row).toMatchObject({
      key: "",
      keyKnown: false,
      entryKept: false,
      restorable: true,
      at: Date.UTC(2026, 10, 20, 8),
    });
    expect(row?.by).toBeUndefined();
  });

  it("is paged and sorted over the whole of it", async () => {
    const { context } = await openStore();
    const sort = { by: "sizeBytes", direction: "asc" } as const;
    const all = (await askOperation(context, "trash.list", { sort })).rows;
    expect(all.map(({ sizeBytes }) => sizeBytes)).toEqual(all.map(({ sizeBytes }) => sizeBytes).sort((a, b) => a - b));
    const second = await askOperation(context, "trash.list", { sort, offset: 1, limit: 1 });
    expect(second.rows).toEqual(all.slice(1, 2));
    expect(second.total).toBe(2);
  });

  it("is purged of what is Rockpool's own alone, after the word was typed", async () => {
    const plain = await makeEmptyContext();
    const context = { ...plain, clock: { nowMs: () => fixtureNowMs } };
    const folder = writeMaintenanceStore(context.home.stateDir, readMaintenanceFixture("prune-cap"), {
      maintenance: { mode: "enforce", pruneAfter: "30d", maxEntries: 8, rotateBytes: "1kb", maxDiskBytes: "60kb" },
    });
    const { planId } = await askOperation(context, "maintenance.plan", {});
    await runMaintenance(context, { planId });
    const before = await hashFolder(folder);
    const { rows } = await askOperation(context, "trash.list", { kinds: ["clean-up"] });
    expect(rows[0]).toMatchObject({ kind: "clean-up", restorable: true, purgeable: true, by: "Test" });
    expect(rows[0]?.entries).toBeGreaterThan(0);
    await expect(askOperation(context, "trash.purge", {})).rejects.toMatchObject({ code: "invalid_request" });
    const archives = (await askOperation(context, "trash.list", { kinds: ["archive"], limit: 500 })).rows;
    const foreign = { ids: [archives[0]?.id ?? ""], confirm: "purge" };
    await expect(askOperation(context, "trash.purge", foreign)).rejects.toMatchObject({ code: "invalid_request" });
    const planned = await askOperation(context, "trash.purge", { dryRun: true });
    const done = await askOperation(context, "trash.purge", { confirm: "purge" });
    expect(done).toEqual({ ...planned, dryRun: false });
    expect(done.files).toBeGreaterThan(0);
    expect(await hashFolder(folder)).toEqual(before);
    expect((await askOperation(context, "trash.list", { kinds: ["clean-up"] })).total).toBe(0);
  });

  it("loses a kept entry by a purge only when its archive is gone", async () => {
    const { context } = await openStore();
    const [deleted] = (await askOperation(context, "trash.list", { search: "1000000" })).rows;
    await restoreSession(context, { agentId: "main", file: deleted?.file ?? "" });
    expect(await askOperation(context, "trash.purge", { confirm: "purge" })).toMatchObject({ entries: 1, runs: [] });
    const kept = await readdir(path.join(context.home.dataDir, "trash", "main"));
    expect(kept).toHaveLength(1);
    expect((await askOperation(context, "trash.list", {})).rows[0]).toMatchObject({
      archive: "reset",
      entryKept: true,
    });
  });
});
