import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { isFailure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { createJournal } from "@/server/journal/journal";
import { runOperation } from "@/server/operations/run-operation";
import { problemsOf, readRegistryStrictly } from "./check-store";
import { type FaultStore, writeFaultStore } from "./fault-store";
import { faultVerbs, isAbsentOrWhole } from "./fault-verbs";
import { makeProgramContext } from "./program-context";

/** What goes wrong around one operation. `end` tells how it went and must leave the world in order again. */
export type Disturbance<Told> = {
  begin(store: FaultStore): unknown;
  /** what must hold while it lasts; tells what does not */
  meanwhile?(context: Context, store: FaultStore): Promise<string[]>;
  end(store: FaultStore): Told | Promise<Told>;
};

export type Attempt<Told> = {
  told: Told;
  acknowledged: boolean;
  /** the code of a refusal */
  refusal: string | undefined;
  problems: string[];
};

const bystander = "agent:main:telegram:direct:900";

/**
 * Runs one verb on a fresh store below `home` while something goes wrong, and tells in words what is not as it must be:
 * `lost: …` and `torn: …` for the store, `unclear: …` and `stuck: …` for the answers now and once all is well again.
 */
export async function attemptVerb<Told>(
  home: string,
  verbName: string,
  seed: number,
  disturbance: Disturbance<Told>,
): Promise<Attempt<Told>> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const store = writeFaultStore(path.join(home, "state"), seed);
  const plain = makeProgramContext(store.stateDir, path.join(home, "data"));
  const journal = createJournal({ home: plain.home, clock: plain.clock, log: plain.log, onOutcome: () => {} });
  const context = { ...plain, writes: journal.recorder };
  const verb = faultVerbs[verbName]?.(store);
  if (!verb) throw new Error(`No verb ${verbName}.`);
  const prepared = await verb.prepare(context, store);
  const before = readRegistryStrictly(store.folder).text;
  await disturbance.begin(store);
  const outcome = await verb.run(context, store, prepared).then(
    () => ({ acknowledged: true, error: undefined }),
    (error: unknown) => ({ acknowledged: false, error }),
  );
  const problems = (await disturbance.meanwhile?.(context, store)) ?? [];
  const told = await disturbance.end(store);
  problems.push(...problemsOf(store, verb.touched));
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
  problems.push(...(await problemsAfterwards(context, store, verbName)));
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
  const refusal = isFailure(outcome.error) ? outcome.error.code : undefined;
  return { told, acknowledged: outcome.acknowledged, refusal, problems };
}

/** The store can be read and written again, and lists nothing that is only a trace of our work. */
async function problemsAfterwards(context: Context, store: FaultStore, verbName: string): Promise<string[]> {
  const problems: string[] = [];
  const listed = JSON.stringify(await runOperation(context, "sessions.list", {}));
  if (listed.includes(".tmp")) problems.push("noise: a temporary file is listed as a session");
  try {
    await runOperation(context, "sessions.patch", { key: bystander, verboseLevel: "on" });
  } catch (error) {
    problems.push(`stuck: another entry cannot be changed, ${describe(error)}`);
  }
  const registry = readFileSync(path.join(store.folder, "sessions.json"), "utf8");
  const mayBeGone = faultVerbs[verbName]?.(store).removes ?? false;
  if (!registry.includes(store.key) && !mayBeGone) problems.push("lost: the target's entry");
  return problems;
}

function describe(error: unknown): string {
  return error instanceof Error
    ? `${error.name} ${"code" in error ? String(error.code) : ""} ${error.message}`
    : String(error);
}
