import { readdirSync } from "node:fs";
import path from "node:path";
import { attemptVerb } from "@/server/testing/faults/attempt-verb";
import { type Fault, arm, disarm, faultErrnos } from "@/server/testing/faults/fault-shim";

/** Runs one verb once for each fault, and says what was lost: `{ fault, problems }` lines and a summary at the end. */
const [, , root = "", verbName = "", seedText = "1", strideText = "1"] = process.argv;
const seed = Number(seedText);
const stride = Number(strideText);
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const none: Fault = { at: 0, mode: "b", errno: "EIO", sticky: false };

function attempt(fault: Fault, index: number) {
  const home = path.join(root, `${verbName}-${seed}-${index}`);
  return attemptVerb(home, verbName, seed, { begin: () => arm(fault), end: disarm });
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
const { trace } = (await attempt(none, 0)).told;
const counts = { runs: 0, fired: 0, acknowledged: 0, problems: 0 };
for (const fault of faultsFor(trace)) {
  const result = await attempt(fault, counts.runs + 1);
  counts.runs += 1;
  if (result.told.fired > 0) counts.fired += 1;
  if (result.acknowledged) counts.acknowledged += 1;
  if (result.problems.length === 0) continue;
  counts.problems += 1;
  say({ verb: verbName, seed, fault, operation: result.told.trace[fault.at - 1], problems: result.problems });
}
say({
  summary: verbName,
  seed,
  operations: trace.length,
  leaked: readdirSync("/proc/self/fd").length - openAtStart,
  ...counts,
});
