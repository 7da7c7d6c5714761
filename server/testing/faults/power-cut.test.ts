import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { runOperation } from "@/server/operations/run-operation";
import { type FileSystem, type PowerCut, mountDiskImage } from "@/server/testing/disk-image";
import { createRandom } from "@/server/testing/generator/random";
import { type Program, buildProgram, runProgram } from "@/server/testing/run-program";
import { tellCounts } from "@/server/testing/tell-counts";
import { problemsOf, readRegistryStrictly } from "./check-store";
import { type FaultStore, writeFaultStore } from "./fault-store";
import { makeProgramContext } from "./program-context";

const fileSystems: FileSystem[] = ["ext4", "xfs", "btrfs"];
const cutsEach = 12;
const bystander = "agent:main:telegram:direct:900";

let worker: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  worker = await buildProgram("power-worker");
});
afterAll(() => worker.dispose());

describe.for(fileSystems)("a power cut on %s", (system) => {
  it("loses nothing that was acknowledged and tears nothing", async (context) => {
    const disk = await mountDiskImage(context, system);
    const store = writeFaultStore(path.join(disk.folder, "state"), 5);
    await disk.settle();
    const file = [...store.transcripts.keys()][2] ?? "";
    const program = runProgram(worker.file, [disk.folder, "careful", file]);
    const cuts = await cutAgainAndAgain(program, () => disk.cutPower(), cutsEach);
    await disk.unmount();
    halfAMinutePasses();
    const problems: string[] = [];
    for (const { cut, said } of cuts) {
      const { folder, unmount } = await cut.mount();
      problems.push(...(await problemsAfter(store, folder, file, said)));
      await unmount();
    }
    tellCounts(context, `power cut on ${system}`, cuts.length, problems);
    expect(problems).toEqual([]);
  });

  it("shows that a program lost something which did not wait for its disk", async (context) => {
    const disk = await mountDiskImage(context, system);
    const store = writeFaultStore(path.join(disk.folder, "state"), 5);
    await disk.settle();
    const program = runProgram(worker.file, [disk.folder, "careless"]);
    const cuts = await cutAgainAndAgain(program, () => disk.cutPower(), 3);
    await disk.unmount();
    const problems: string[] = [];
    for (const { cut, said } of cuts) {
      const { folder, unmount } = await cut.mount();
      problems.push(...lostLabel(sameIn(store, folder), said));
      await unmount();
    }
    expect(problems).not.toEqual([]);
  });
});

type Cut = { cut: PowerCut; said: string[] };

/** Stops the program somewhere in its work, cuts the power, and lets it go on. */
async function cutAgainAndAgain(program: Program, cutPower: () => Promise<PowerCut>, count: number): Promise<Cut[]> {
  const random = createRandom(count);
  const cuts: Cut[] = [];
  for (let index = 0; index < count; index += 1) {
    const more = program.lines.length + random.between(3, 40);
    await program.line(() => program.lines.length >= more);
    program.kill("SIGSTOP");
    // What was said before it stood still may still be on its way here; it is then asked for less, never for more.
    const said = [...program.lines];
    cuts.push({ cut: await cutPower(), said });
    program.kill("SIGCONT");
  }
  program.kill("SIGKILL");
  await program.ended;
  return cuts;
}

/** A machine takes as long to start again. A lock whose few bytes were lost is then nobody's. */
function halfAMinutePasses(): void {
  const now = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => now() + 31_000);
  onTestFinished(() => void vi.restoreAllMocks());
}

function sameIn(store: FaultStore, folder: string): FaultStore {
  const stateDir = path.join(folder, "state");
  return { ...store, stateDir, folder: path.join(stateDir, "agents", "main", "sessions") };
}

async function problemsAfter(original: FaultStore, folder: string, file: string, said: string[]): Promise<string[]> {
  const store = sameIn(original, folder);
  const problems = [...problemsOf(store, [bystander, store.key]), ...lostLabel(store, said)];
  if (problems.length > 0) return problems;
  problems.push(...lostLines(store, file, said), ...lostEntries(store, said));
  const context = makeProgramContext(store.stateDir, path.join(folder, "data"));
  mkdirSync(context.home.dataDir, { recursive: true });
  for (const [method, input] of [
    ["sessions.history", { key: store.key }],
    ["sessions.history", { agentId: "main", file }],
    ["sessions.patch", { key: bystander, label: "after the power came back" }],
  ] as const) {
    await runOperation(context, method, input).catch((error: unknown) =>
      problems.push(`stuck: ${method} ${String(error)}`),
    );
  }
  return problems;
}

const numberSaid = (said: string[], word: string) =>
  Number(said.findLast((line) => line.startsWith(`${word} `))?.split(" ")[1] ?? 0);

/** The last acknowledged label, or the one after it that nobody was told of. */
function lostLabel(store: FaultStore, said: string[]): string[] {
  const number = numberSaid(said, "labelled");
  try {
    const { text } = readRegistryStrictly(store.folder);
    const found = Number(/"label":\s*"n(\d+)"/.exec(text)?.[1] ?? 0);
    return found >= number ? [] : [`lost: the acknowledged label ${number}, there is ${found}`];
  } catch (error) {
    return [`torn: the registry does not parse (${String(error)})`];
  }
}

/** Every acknowledged line stands once and whole; one that nobody was told of may stand at the end, cut short. */
function lostLines(store: FaultStore, file: string, said: string[]): string[] {
  const text = readFileSync(path.join(store.folder, file), "utf8");
  const added = text.slice(store.transcripts.get(file)?.length ?? 0);
  const whole = added
    .slice(0, added.lastIndexOf("\n") + 1)
    .split("\n")
    .filter(Boolean);
  try {
    const ids = whole.map((line) => String(JSON.parse(line).id));
    const wanted = Array.from(
      { length: Math.max(numberSaid(said, "appended"), ids.length) },
      (_, index) => `p${index + 1}`,
    );
    return ids.join() === wanted.join() ? [] : [`lost: lines of ${file}, ${ids.length} of ${wanted.length} are there`];
  } catch (error) {
    return [`torn: a line of ${file} (${String(error)})`];
  }
}

function lostEntries(store: FaultStore, said: string[]): string[] {
  const { entries } = readRegistryStrictly(store.folder);
  const created = said.filter((line) => line.startsWith("created ")).map((line) => line.split(" ")[1] ?? "");
  const problems = created.filter((key) => !entries.has(key)).map((key) => `lost: the created session ${key}`);
  const resets = said.filter((line) => line.startsWith("reset ")).map((line) => line.split(" ")[1]);
  const entry = Object(entries.get(store.key));
  const isOlder = resets.slice(0, -1).includes(entry.sessionId) || `${entry.sessionId}.jsonl` === store.file;
  if (resets.length > 0 && isOlder) problems.push(`lost: the reset to ${resets.at(-1)}`);
  return problems;
}
