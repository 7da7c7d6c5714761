import { closeSync, openSync, readdirSync } from "node:fs";
import path from "node:path";
import { isFailure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { runOperation } from "@/server/operations/run-operation";
import { attemptVerb } from "@/server/testing/faults/attempt-verb";
import { faultVerbs } from "@/server/testing/faults/fault-verbs";

/** Runs every verb while only a few more files can be opened, none up to `leftMax`. One line of JSON: what came of it. */
const [, , root = "", leftMaxText = "8"] = process.argv;
const key = "agent:main:telegram:direct:900";
const taken: number[] = [];

function takeAllBut(left: number): void {
  try {
    for (;;) taken.push(openSync("/dev/null", "r"));
  } catch {
    // EMFILE: all are taken.
  }
  for (let count = 0; count < left; count += 1) closeSync(taken.pop() ?? -1);
}

function giveBack(): void {
  for (const descriptor of taken.splice(0)) closeSync(descriptor);
}

/** While no file can be opened, a page is there or its absence is explained. */
async function readMeanwhile(context: Context): Promise<string[]> {
  const problems: string[] = [];
  for (const method of ["agents.list", "sessions.list", "sessions.get", "sessions.history"]) {
    await runOperation(context, method, method.endsWith(".list") ? {} : { key }).catch((error: unknown) => {
      if (!isFailure(error)) problems.push(`unclear: ${method}, ${String(error)}`);
    });
  }
  return problems;
}

const openAtStart = readdirSync("/proc/self/fd").length;
const problems: string[] = [];
const counts = { runs: 0, acknowledged: 0, refused: 0 };
for (const verb of Object.keys(faultVerbs)) {
  for (let left = 0; left <= Number(leftMaxText); left += 1) {
    const attempt = await attemptVerb(path.join(root, `${verb}-${left}`), verb, 1 + (left % 3), {
      begin: () => takeAllBut(left),
      meanwhile: readMeanwhile,
      end: giveBack,
    });
    counts.runs += 1;
    counts[attempt.acknowledged ? "acknowledged" : "refused"] += 1;
    problems.push(...attempt.problems.map((problem) => `${problem} [${verb}, ${left} left]`));
  }
}
const leaked = readdirSync("/proc/self/fd").length - openAtStart;
process.stdout.write(`${JSON.stringify({ ...counts, leaked, problems })}\n`);
