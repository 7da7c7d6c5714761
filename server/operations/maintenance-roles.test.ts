import { describe, expect, it } from "vitest";
import type { Role } from "@/server/context/context";
import { makeEmptyContext } from "@/server/testing/make-context";
import { writeMaintenanceStore } from "@/server/testing/make-maintenance-store";
import { fixtureNowMs, readMaintenanceFixture } from "@/server/testing/read-maintenance-fixture";
import { runOperation } from "./run-operation";

async function contextOf(role: Role) {
  const context = await makeEmptyContext({ nowMs: fixtureNowMs, role });
  writeMaintenanceStore(context.home.stateDir, readMaintenanceFixture("prune-cap"));
  return context;
}

describe("who may clean up", () => {
  it.each(["viewer", "operator"] as const)("lets a %s see the plan and the history, and nothing more", async (role) => {
    const context = await contextOf(role);
    expect(await runOperation(context, "maintenance.plan", {})).toMatchObject({ pruned: 7, capped: 3 });
    expect(await runOperation(context, "maintenance.runs", {})).toMatchObject({ runs: [] });
    for (const method of ["maintenance.run", "maintenance.purge"]) {
      await expect(runOperation(context, method, { dryRun: true })).rejects.toMatchObject({ code: "forbidden" });
    }
    for (const method of ["maintenance.undo", "maintenance.complete"]) {
      await expect(runOperation(context, method, { runId: "12345678" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("lets a viewer see what is due, an operator reset what he names, and an admin all of it", async () => {
    const viewer = await contextOf("viewer");
    expect(await runOperation(viewer, "resets.plan", {})).toMatchObject({ total: 18 });
    await expect(runOperation(viewer, "resets.apply", { dryRun: true })).rejects.toMatchObject({ code: "forbidden" });
    const operator = await contextOf("operator");
    await expect(runOperation(operator, "resets.apply", { dryRun: true })).rejects.toMatchObject({ code: "forbidden" });
    const named = await runOperation(operator, "resets.apply", { keys: ["agent:main:a3"], dryRun: true });
    expect(named).toMatchObject({ reset: 1, results: [{ key: "agent:main:a3", outcome: "would-reset" }] });
    expect(await runOperation(await contextOf("admin"), "resets.apply", { dryRun: true })).toMatchObject({ ok: true });
  });
});
