import path from "node:path";
import { planMaintenanceOf } from "@/server/maintenance/plan-maintenance";
import { runMaintenance } from "@/server/maintenance/run-maintenance";
import { arm, disarm } from "@/server/testing/faults/fault-shim";
import { makeProgramContext } from "@/server/testing/faults/program-context";
import { fixtureNowMs } from "@/server/testing/read-maintenance-fixture";

/** Cleans a store up and dies at the file operation it is told; says how many there were. */
const [, , home = "", at = "0", mode = "k"] = process.argv;
const plain = makeProgramContext(path.join(home, "state"), path.join(home, "data"));
const context = { ...plain, clock: { nowMs: () => fixtureNowMs } };
const { planId } = await planMaintenanceOf(context, {});
arm({ at: Number(at), mode: mode === "K" ? "K" : "k", errno: "EIO", sticky: false });
await runMaintenance(context, { planId });
process.stdout.write(`${disarm().trace.length}\n`);
