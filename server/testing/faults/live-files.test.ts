import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { HistoryResult } from "@/lib/contract/history-results";
import { isFailure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { runOperation } from "@/server/operations/run-operation";
import { makeContext } from "@/server/testing/make-context";
import { buildProgram, runProgram } from "@/server/testing/run-program";
import { tellCounts } from "@/server/testing/tell-counts";

const key = "agent:main:main";
const file = "s-1.jsonl";
const steps = 400;

let writer: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  writer = await buildProgram("transcript-writer");
});
afterAll(() => writer.dispose());

async function begin(seed: number) {
  const stateDir = await mkdtemp(path.join(tmpdir(), "rockpool-live-"));
  onTestFinished(() => rm(stateDir, { recursive: true, force: true }));
  const folder = path.join(stateDir, "agents", "main", "sessions");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "sessions.json"), JSON.stringify({ [key]: { sessionId: "s-1", updatedAt: 1 } }));
  const program = runProgram(writer.file, [folder, file, String(seed), String(steps)]);
  await program.line(() => true);
  let running = true;
  void program.ended.then(() => (running = false));
  return { context: makeContext(stateDir), program, isRunning: () => running };
}

/** A page, or null when the file is another one now, or for a moment not there. */
async function pageOf(context: Context, place: object): Promise<HistoryResult | null> {
  try {
    return HistoryResult.parse(await runOperation(context, "sessions.history", { agentId: "main", file, ...place }));
  } catch (error) {
    if (isFailure(error) && ["transcript_replaced", "transcript_missing"].includes(error.code)) return null;
    throw error;
  }
}

/** `<version>-<number>` of each entry; a header counts as number 0. */
function tagsOf({ entries }: HistoryResult): { version: number; number: number; offset: number }[] {
  return entries.map(({ entry, offset }) => {
    const id = entry.kind === "session" ? entry.sessionId : "id" in entry ? entry.id : undefined;
    const [, version = "NaN", number = "0"] = /^v(\d+)(?:-(\d+))?$/.exec(id ?? "") ?? [];
    return { version: Number(version), number: Number(number), offset };
  });
}

/** One version, its numbers one after the other. */
function mixedIn(tags: { version: number; number: number }[], where: string): string[] {
  const isMixed = tags.some(({ version, number }, index) => {
    const before = tags[index - 1];
    return Number.isNaN(version) || (before && (before.version !== version || before.number + 1 !== number));
  });
  return isMixed ? [`torn: ${where} mixes ${tags.map(({ version, number }) => `${version}-${number}`).join(" ")}`] : [];
}

describe("a transcript that is added to, replaced, cut and moved aside while it is read", () => {
  it.for([1, 2, 3])("is scrolled back without ever mixing two versions (seed %i)", async (seed, context) => {
    const { context: from, program, isRunning } = await begin(seed);
    const problems: string[] = [];
    let pages = 0;
    let restarts = 0;
    while (isRunning()) {
      let page = await pageOf(from, { limit: 20 });
      let seen = page ? tagsOf(page) : [];
      while (page) {
        pages += 1;
        problems.push(...mixedIn(tagsOf(page), "a page"));
        if (page.startOffset === 0 || problems.length > 0) break;
        page = await pageOf(from, { limit: 20, before: page.startOffset, generation: page.generation });
        if (page) seen = [...tagsOf(page), ...seen];
        else restarts += 1;
      }
      problems.push(...mixedIn(seen, "scrolling back"));
      if (problems.length > 0) break;
    }
    program.kill("SIGKILL");
    await program.ended;
    tellCounts(context, "pages of a transcript that changes meanwhile", pages, problems);
    expect(problems).toEqual([]);
    expect(restarts).toBeGreaterThan(0);
  });

  it.for([4, 5, 6])("is followed at its end without a line lost or doubled (seed %i)", async (seed, context) => {
    const { context: from, program, isRunning } = await begin(seed);
    const problems: string[] = [];
    let reads = 0;
    let last: { version: number; number: number } | undefined;
    let place: { after: number; generation: string } | null = null;
    for (let isLast = false; problems.length === 0; ) {
      const stopped = !isRunning();
      const page: HistoryResult | null = await pageOf(from, { limit: 500, ...(place ?? { after: 0 }) });
      reads += 1;
      if (page === null) {
        place = null;
        continue;
      }
      const tags = tagsOf(page);
      problems.push(...mixedIn(tags, "following"));
      const [first] = tags;
      const isNext = place === null ? first === undefined || first.number === 0 : true;
      const follows = place === null || !first || (first.version === last?.version && first.number === last.number + 1);
      if (!isNext || !follows) problems.push(`lost: after ${JSON.stringify(last)} came ${JSON.stringify(first)}`);
      last = tags.at(-1) ?? last;
      place = { after: page.endOffset, generation: page.generation };
      if (isLast && tags.length === 0) break;
      isLast = stopped;
    }
    expect(await program.ended).toMatchObject({ code: 0 });
    tellCounts(context, "reads that follow a transcript that changes", reads, problems);
    expect(problems).toEqual([]);
    expect(program.lines.at(-1)).toBe(`${last?.version} ${last?.number}`);
  });
});
