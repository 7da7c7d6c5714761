import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { isFailure } from "@/lib/failure/failure";
import { createJournal } from "@/server/journal/journal";
import type { Context } from "@/server/context/context";
import { runOperation } from "@/server/operations/run-operation";
import { problemsOf, readRegistryStrictly } from "@/server/testing/faults/check-store";
import { type Fault, arm, disarm, faultErrnos } from "@/server/testing/faults/fault-shim";
import { writeFaultStore } from "@/server/testing/faults/fault-store";
import { faultVerbs, isAbsentOrWhole } from "@/server/testing/faults/fault-verbs";
import { makeProgramContext } from "@/server/testing/faults/program-context";

/** Runs one verb once for each fault, and says what was lost: `{ fault, problems }` lines and a summary at the end. */
const [, , root = "", verbName = "", seedText = "1", strideText = "1"] = process.argv;
const seed = Number(seedText);
const stride = Number(strideText);
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const bystander = "agent:main:telegram:direct:900";
const none: Fault = { at: 0, mode: "b", errno: "EIO", sticky: false };

async function attempt(fault: Fault, index: number) {
  const home = path.join(root, `${verbName}-${seed}-${index}`);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const store = writeFaultStore(path.join(home, "state"), seed);
  const plain = makeProgramContext(store.stateDir, path.join(home, "data"));
  const journal = createJournal({ home: plain.home, clock: plain.clock, log: plain.log, onOutcome: () => {} });
  const context = { ...plain, writes: journal.recorder };
  const verb = faultVerbs[verbName]?.(store);
  if (!verb) throw new Error(`No verb ${verbName}.`);
  const prepared = await verb.prepare(context, store);
  const before = readRegistryStrictly(store.folder).text;
  arm(fault);
  const outcome = await verb.run(context, store, prepared).then(
    () => ({ acknowledged: true, error: undefined }),
    (error: unknown) => ({ acknowledged: false, error }),
  );
  const { fired, trace } = disarm();
  const problems = problemsOf(store, verb.touched);
  const check = (isFine: () => boolean, words: string) => {
    try {
      if (!isFine()) problems.push(words);
    } catch (error) {
      problems.push(`${words} (${String(error)})`);
    }
  };
  const isDone = () => verb.isDone(store, readRegistryStrictly(store.folder), prepared);
  if (outcome.acknowledged) check(isDone, "lost: an acknowledged change is not there");
  else {
    check(() => isAbsentOrWhole(verb, store, before, prepared), "torn: a refused change is half done");
    if (!isFailure(outcome.error)) problems.push(`unclear: ${describe(outcome.error)}`);
  }
  problems.push(...(await problemsAfterwards(context, store.key, store.folder)));
  await verb.run(context, store, prepared).catch((error: unknown) => {
    const isStuck =
      !isFailure(error) || ["store_busy", "unavailable", "read_only", "store_damaged"].includes(error.code);
    if (isStuck) problems.push(`stuck: asked again, ${describe(error)}`);
  });
  problems.push(...problemsOf(store, [...verb.touched, bystander]).map((problem) => `asked again, ${problem}`));
  await journal.close();
  if (journal.pendingCount() > 0) problems.push("stuck: a write is never certain");
  problems.push(...problemsOf(store, [...verb.touched, bystander]).map((problem) => `looked at again, ${problem}`));
  if (problems.length === 0) rmSync(home, { recursive: true });
  return { fired, trace, problems, acknowledged: outcome.acknowledged };
}

/** The store can be read and written again, and lists nothing that is only a trace of our work. */
async function problemsAfterwards(context: Context, key: string, folder: string): Promise<string[]> {
  const problems: string[] = [];
  const listed = JSON.stringify(await runOperation(context, "sessions.list", {}));
  if (listed.includes(".tmp")) problems.push("noise: a temporary file is listed as a session");
  try {
    await runOperation(context, "sessions.patch", { key: bystander, verboseLevel: "on" });
  } catch (error) {
    problems.push(`stuck: another entry cannot be changed, ${describe(error)}`);
  }
  const registry = readFileSync(path.join(folder, "sessions.json"), "utf8");
  if (!registry.includes(key) && !["delete", "restore"].includes(verbName)) problems.push("lost: the target's entry");
  return problems;
}

function describe(error: unknown): string {
  return error instanceof Error
    ? `${error.name} ${"code" in error ? String(error.code) : ""} ${error.message}`
    : String(error);
}

function* faultsFor(trace: string): Generator<Fault> {
  for (let at = 1 + (seed % stride); at <= trace.length; at += stride) {
    for (const errno of faultErrnos) {
      yield { at, mode: "b", errno, sticky: false };
      yield { at, mode: "b", errno, sticky: true };
    }
    const errno = faultErrnos[(at + seed) % faultErrnos.length] ?? "EIO";
    yield { at, mode: "a", errno, sticky: false };
    if (trace[at - 1] !== "w") continue;
    yield { at, mode: "s", errno, sticky: false };
    for (const failing of faultErrnos) yield { at, mode: "t", errno: failing, sticky: failing !== "EIO" };
  }
}

const openAtStart = readdirSync("/proc/self/fd").length;
const { trace } = await attempt(none, 0);
const counts = { runs: 0, fired: 0, acknowledged: 0, problems: 0 };
for (const fault of faultsFor(trace)) {
  const result = await attempt(fault, counts.runs + 1);
  counts.runs += 1;
  if (result.fired > 0) counts.fired += 1;
  if (result.acknowledged) counts.acknowledged += 1;
  if (result.problems.length === 0) continue;
  counts.problems += 1;
  say({ verb: verbName, seed, fault, operation: result.trace[fault.at - 1], problems: result.problems });
}
say({
  summary: verbName,
  seed,
  operations: trace.length,
  leaked: readdirSync("/proc/self/fd").length - openAtStart,
  ...counts,
});
