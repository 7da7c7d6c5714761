import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Context } from "@/server/context/context";
import { getJob } from "@/server/jobs/get-job";
import { listJobs } from "@/server/jobs/list-jobs";
import { resumeJob } from "@/server/jobs/resume-job";
import { runningJobs } from "@/server/jobs/running-jobs";
import { undoJob } from "@/server/jobs/undo-job";
import { hashFolder, readText, sessionsFolder } from "@/server/testing/sessions-folder";
import { generateBulkStore } from "@/server/testing/store-generator";
import { tellCounts } from "@/server/testing/tell-counts";
import { makeProgramContext } from "./program-context";
import { setUpKills } from "./set-up-kills";

const sessions = 3;
const killsMin = 9;

const kills = setUpKills("job-worker");

type World = { home: string; folder: string; context: Context };
type Entries = Record<string, { sessionId?: string }>;

function makeWorld(name: string): World {
  const home = kills.makeHome(name);
  const stateDir = path.join(home, "state");
  generateBulkStore(stateDir, { nowMs: Date.now(), sessions, exchangesMax: 1 });
  return {
    home,
    folder: sessionsFolder(stateDir, "main"),
    context: makeProgramContext(stateDir, path.join(home, "data")),
  };
}

async function idsOf({ folder }: World): Promise<Record<string, string | undefined>> {
  const entries: Entries = JSON.parse(await readText(folder, "sessions.json"));
  return Object.fromEntries(Object.entries(entries).map(([key, { sessionId }]) => [key, sessionId]));
}

async function transcriptsOf({ folder }: World): Promise<string[]> {
  const hashes = await hashFolder(folder);
  return Object.entries(hashes).flatMap(([name, hash]) =>
    name.includes(".jsonl") && !name.endsWith(".lock") ? [hash] : [],
  );
}

/** What is wrong once the job that was killed is done to its end, and taken back. */
async function finishAndUndo(world: World, action: string): Promise<string[]> {
  const { context } = world;
  const [job] = (await listJobs(context, {})).jobs;
  if (!job) return [];
  const problems: string[] = [];
  if (job.state !== "interrupted" && job.state !== "done") problems.push(`the job says ${job.state}`);
  if (job.canResume) await resumeJob(context, { jobId: job.jobId });
  await runningJobs().get(job.jobId)?.ended;
  const done = await getJob(context, { jobId: job.jobId });
  if (job.canResume && done.job.counts.done !== sessions) problems.push(`done: ${JSON.stringify(done.rows)}`);
  const left = Object.keys(await idsOf(world)).length;
  if (left !== (action === "delete" ? 0 : sessions)) problems.push(`${left} entries are left`);
  if (done.job.undoable > 0) await undoJob(context, { jobId: job.jobId });
  await runningJobs().get(job.jobId)?.ended;
  return problems;
}

describe("a job whose server is killed", () => {
  it("at any file operation says so afterwards, goes on, and is taken back with nothing lost", async (context) => {
    const operations = Number((await kills.run(context, makeWorld("count").home, ["0"])).out);
    expect(operations).toBeGreaterThan(killsMin);
    const problems: string[] = [];
    let count = 0;
    for (let at = 1; at <= operations; at += Math.max(1, Math.floor(operations / killsMin))) {
      const action = count % 2 === 0 ? "reset" : "delete";
      const world = makeWorld(`kill-${at}`);
      const [ids, transcripts] = [await idsOf(world), await transcriptsOf(world)];
      const ended = await kills.run(context, world.home, [String(at), count % 4 < 2 ? "k" : "K", action]);
      count += 1;
      // The operations of a reset were counted; a deletion has fewer and may be done before its kill.
      const found = ended.signal === "SIGKILL" || action === "delete" ? [] : [`not killed: ${ended.errors}`];
      found.push(...(await finishAndUndo(world, action)));
      const after = await idsOf(world);
      for (const key of Object.keys(ids)) if (after[key] !== ids[key]) found.push(`${key} has another session id`);
      const kept = new Set(await transcriptsOf(world));
      if (!transcripts.every((hash) => kept.has(hash))) found.push("a transcript is lost");
      problems.push(...found.map((problem) => `${action} at ${at} of ${operations}: ${problem}`));
    }
    tellCounts(context, "killed in the middle of a job", count, problems);
    expect(problems).toEqual([]);
  }, 120_000);
});
