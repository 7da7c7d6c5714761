import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/server/context/context";
import { getJob } from "@/server/jobs/get-job";
import { listJobs } from "@/server/jobs/list-jobs";
import { resumeJob } from "@/server/jobs/resume-job";
import { runningJobs } from "@/server/jobs/running-jobs";
import { undoJob } from "@/server/jobs/undo-job";
import { buildProgram } from "@/server/testing/run-program";
import { hashFolder, readText, sessionsFolder } from "@/server/testing/sessions-folder";
import { generateBulkStore } from "@/server/testing/store-generator";
import { tellCounts } from "@/server/testing/tell-counts";
import { type Shim, buildShim, shimFile } from "./build-shim";
import { makeProgramContext } from "./program-context";

const sessions = 3;
const killsMin = 9;

let shim: Shim;
let library: string;
let program: Awaited<ReturnType<typeof buildProgram>>;
let root: string;

beforeAll(async () => {
  [shim, program] = await Promise.all([buildShim(), buildProgram("job-worker")]);
  root = await mkdtemp(path.join(tmpdir(), "rockpool-job-"));
}, 120_000);
afterAll(async () => {
  await Promise.all([
    shim && "file" in shim && shim.dispose(),
    program?.dispose(),
    root && rm(root, { recursive: true, force: true }),
  ]);
});

type World = { home: string; folder: string; context: Context };
type Entries = Record<string, { sessionId?: string }>;

function makeWorld(name: string): World {
  const home = path.join(root, name);
  const stateDir = path.join(home, "state");
  mkdirSync(home, { recursive: true });
  generateBulkStore(stateDir, { nowMs: Date.now(), sessions, exchangesMax: 1 });
  return {
    home,
    folder: sessionsFolder(stateDir, "main"),
    context: makeProgramContext(stateDir, path.join(home, "data")),
  };
}

function work(
  { home }: World,
  args: readonly string[],
): Promise<{ signal: string | null; out: string; errors: string }> {
  const env = { NODE_ENV: "test" as const, PATH: "/usr/bin:/bin", LD_PRELOAD: library, FAULT_ROOT: home };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program.file, home, ...args], { env }, (_error, out, errors) =>
      resolve({ signal: child.signalCode, out, errors }),
    );
  });
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
    library = shimFile(shim, context, "killing a job at each file operation");
    const operations = Number((await work(makeWorld("count"), ["0"])).out);
    expect(operations).toBeGreaterThan(killsMin);
    const problems: string[] = [];
    let kills = 0;
    for (let at = 1; at <= operations; at += Math.max(1, Math.floor(operations / killsMin))) {
      const action = kills % 2 === 0 ? "reset" : "delete";
      const world = makeWorld(`kill-${at}`);
      const [ids, transcripts] = [await idsOf(world), await transcriptsOf(world)];
      const ended = await work(world, [String(at), kills % 4 < 2 ? "k" : "K", action]);
      kills += 1;
      const found = ended.signal === "SIGKILL" || action === "delete" ? [] : [`not killed: ${ended.errors}`];
      found.push(...(await finishAndUndo(world, action)));
      const after = await idsOf(world);
      for (const key of Object.keys(ids)) if (after[key] !== ids[key]) found.push(`${key} has another session id`);
      const kept = new Set(await transcriptsOf(world));
      if (!transcripts.every((hash) => kept.has(hash))) found.push("a transcript is lost");
      problems.push(...found.map((problem) => `${action} at ${at} of ${operations}: ${problem}`));
    }
    tellCounts(context, "killed in the middle of a job", kills, problems);
    expect(problems).toEqual([]);
  }, 120_000);
});
