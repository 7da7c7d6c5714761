import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Context } from "@/server/context/context";
import { completeRun } from "@/server/maintenance/complete-run";
import { listMaintenanceRuns } from "@/server/maintenance/list-maintenance-runs";
import { planMaintenanceOf } from "@/server/maintenance/plan-maintenance";
import { runMaintenance } from "@/server/maintenance/run-maintenance";
import { undoRun } from "@/server/maintenance/undo-run";
import { writeMaintenanceStore } from "@/server/testing/make-maintenance-store";
import { fixtureNowMs, readMaintenanceFixture } from "@/server/testing/read-maintenance-fixture";
import { hashFolder } from "@/server/testing/sessions-folder";
import { tellCounts } from "@/server/testing/tell-counts";
import { makeProgramContext } from "./program-context";
import { setUpKills } from "./set-up-kills";

const killsMin = 30;

const kills = setUpKills("maintenance-worker");

type World = { home: string; folder: string; context: Context };

/** Steps of every kind: entries, archives, files that leave the folder, a copy of the registry. */
const maintenance = { mode: "enforce", pruneAfter: "30d", maxEntries: 8, rotateBytes: "1kb", maxDiskBytes: "60kb" };

function makeWorld(name: string): World {
  const home = kills.makeHome(name);
  const folder = writeMaintenanceStore(path.join(home, "state"), readMaintenanceFixture("prune-cap"), { maintenance });
  const plain = makeProgramContext(path.join(home, "state"), path.join(home, "data"));
  return { home, folder, context: { ...plain, clock: { nowMs: () => fixtureNowMs } } };
}

/** A lock that the dead process held is no part of the store. */
async function storeOf({ folder }: World): Promise<Record<string, string>> {
  const files = await hashFolder(folder);
  const isTrace = (name: string) => /\.lock$|\.tmp$/.test(name);
  const own = new Set(["00000000-0000-4000-8000-000000000025.jsonl.lock"]);
  return Object.fromEntries(Object.entries(files).filter(([name]) => own.has(name) || !isTrace(name)));
}

describe("a clean-up that is killed", () => {
  it("at any file operation can be undone byte for byte, or finished as if nothing had happened", async (context) => {
    const model = makeWorld("model");
    const before = await storeOf(model);
    const { planId } = await planMaintenanceOf(model.context, {});
    await runMaintenance(model.context, { planId });
    const after = Object.values(await storeOf(model)).sort();
    const operations = Number((await kills.run(context, makeWorld("count").home, ["0"])).out);
    expect(operations).toBeGreaterThan(killsMin);
    const problems: string[] = [];
    let count = 0;
    for (let at = 1; at <= operations; at += Math.max(1, Math.floor(operations / killsMin))) {
      const world = makeWorld(`kill-${at}`);
      const ended = await kills.run(context, world.home, [String(at), at % 2 === 0 ? "K" : "k"]);
      if (ended.signal !== "SIGKILL") problems.push(`not killed at ${at}: ${ended.errors}`);
      count += 1;
      const [run] = (await listMaintenanceRuns(world.context, {})).runs;
      const finishes = count % 2 === 0;
      if (run?.state === "interrupted" && finishes) await completeRun(world.context, { runId: run.runId });
      else if (run) await undoRun(world.context, { runId: run.runId });
      const store = await storeOf(world);
      const isBefore = JSON.stringify(sorted(store)) === JSON.stringify(sorted(before));
      const isAfter = JSON.stringify(Object.values(store).sort()) === JSON.stringify(after);
      const isFine = run?.state === "interrupted" && finishes ? isAfter : isBefore;
      if (!isFine)
        problems.push(`${run?.state ?? "no run"} at ${at} of ${operations}, ${finishes ? "finished" : "undone"}`);
    }
    tellCounts(context, "killed in the middle of a clean-up", count, problems);
    expect(problems).toEqual([]);
  }, 600_000);
});

function sorted(files: Record<string, string>): [string, string][] {
  return Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1));
}
