import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Context } from "@/server/context/context";
import { runOperation } from "@/server/operations/run-operation";
import { mountSmallDisk } from "@/server/testing/small-disk";
import { tellCounts } from "@/server/testing/tell-counts";
import { attemptVerb } from "./attempt-verb";
import type { FaultStore } from "./fault-store";
import { faultVerbs } from "./fault-verbs";

const verbs = Object.keys(faultVerbs);
const size = { kilobytes: 2048, files: 96 };
/** room that is left: from nothing at all to more than any verb needs */
const blocksLeft = [...Array.from({ length: 24 }, (_, index) => index), 32, 48, 64, 96];
const filesLeft = Array.from({ length: 12 }, (_, index) => index);

describe("a disk", () => {
  it.for(verbs)(
    "that is full up to a few blocks loses nothing and tears nothing while it does: %s",
    async (verb, context) => {
      const { folder } = await mountSmallDisk(context, size);
      const filler = path.join(folder, "filler");
      const problems: string[] = [];
      const answers = { acknowledged: 0, refused: 0 };
      for (const [index, left] of blocksLeft.entries()) {
        const attempt = await attemptVerb(path.join(folder, String(index)), verb, 1 + (index % 3), {
          begin() {
            const { bsize, bavail } = statfsSync(folder);
            writeFileSync(filler, new Uint8Array(Math.max(0, bavail - left) * bsize));
          },
          end: () => rmSync(filler),
        });
        answers[attempt.acknowledged ? "acknowledged" : "refused"] += 1;
        problems.push(...attempt.problems.map((problem) => `${problem} [${left} blocks left]`));
      }
      tellCounts(context, "full disk", blocksLeft.length, problems);
      expect(problems).toEqual([]);
      expect(answers.acknowledged).toBeGreaterThan(0);
      expect(answers.refused).toBeGreaterThan(0);
    },
  );

  it.for(verbs)(
    "with no inode left for another file loses nothing and tears nothing while it does: %s",
    async (verb, context) => {
      const { folder } = await mountSmallDisk(context, size);
      const fillers = path.join(folder, "fillers");
      const problems: string[] = [];
      const answers = { acknowledged: 0, refused: 0 };
      for (const left of filesLeft) {
        const attempt = await attemptVerb(path.join(folder, String(left)), verb, 1 + (left % 3), {
          begin() {
            mkdirSync(fillers);
            const count = Math.max(0, Number(statfsSync(folder).ffree) - left);
            for (let number = 0; number < count; number += 1) writeFileSync(path.join(fillers, String(number)), "");
          },
          end: () => rmSync(fillers, { recursive: true }),
        });
        answers[attempt.acknowledged ? "acknowledged" : "refused"] += 1;
        problems.push(...attempt.problems.map((problem) => `${problem} [${left} files left]`));
      }
      tellCounts(context, "disk without inodes", filesLeft.length, problems);
      expect(problems).toEqual([]);
      expect(answers.acknowledged).toBeGreaterThan(0);
      expect(answers.refused).toBeGreaterThan(0);
    },
  );

  it.for(verbs)("that becomes read-only refuses as such, reads on, and is written again: %s", async (verb, context) => {
    const { folder, makeReadOnly, makeWritable } = await mountSmallDisk(context, size);
    const problems: string[] = [];
    for (const seed of [1, 2, 3]) {
      const attempt = await attemptVerb(path.join(folder, String(seed)), verb, seed, {
        begin: makeReadOnly,
        meanwhile: problemsOfReading,
        end: makeWritable,
      });
      problems.push(...attempt.problems);
      if (attempt.refusal !== "read_only") problems.push(`unclear: refused with ${attempt.refusal}`);
    }
    tellCounts(context, "read-only disk", 3, problems);
    expect(problems).toEqual([]);
  });
});

/** On a read-only disk every page is there, and says why nothing can be changed. */
async function problemsOfReading(context: Context, store: FaultStore): Promise<string[]> {
  const key = [...store.entries.keys()][0] ?? "";
  const said = "The store's file system is mounted read-only.";
  const calls: [method: string, input: unknown, expected: unknown][] = [
    ["agents.list", {}, { agents: [{ store: { readOnly: said } }] }],
    ["sessions.list", { includeFacets: true, includeDerivedTitles: true }, { sessions: expect.any(Array) }],
    ["sessions.get", { key }, { readOnly: said }],
    ["sessions.history", { key }, { entries: expect.arrayContaining([expect.anything()]) }],
  ];
  const problems: string[] = [];
  for (const [method, input, expected] of calls) {
    const answer: unknown = await runOperation(context, method, input).catch(String);
    try {
      expect(answer).toMatchObject(Object(expected));
    } catch (error) {
      problems.push(`reading: ${method}, ${String(error).slice(0, 300)}`);
    }
  }
  return problems;
}
