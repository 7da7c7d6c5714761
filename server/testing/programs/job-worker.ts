import path from "node:path";
import { startJob } from "@/server/jobs/start-job";
import { runningJobs } from "@/server/jobs/running-jobs";
import { arm, disarm } from "@/server/testing/faults/fault-shim";
import { makeProgramContext } from "@/server/testing/faults/program-context";

/** Starts a job over every session and dies at the file operation it is told; says how many there were. */
const [, , home = "", at = "0", mode = "k", action = "reset"] = process.argv;
const context = makeProgramContext(path.join(home, "state"), path.join(home, "data"));
arm({ at: Number(at), mode: mode === "K" ? "K" : "k", errno: "EIO", sticky: false });
await startJob(context, { action: action === "delete" ? "delete" : "reset", selection: { query: "" } });
await Promise.all([...runningJobs().values()].map(({ ended }) => ended));
process.stdout.write(`${disarm().trace.length}\n`);
