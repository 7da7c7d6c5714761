import { afterAll, describe, expect, it } from "vitest";
import { ask } from "./ask";
import { explain, knownDifferences } from "./known-differences";
import { readStage } from "./read-pair";
import { type StageStore, openStage } from "./stage-store";

const stages = [
  ["2026.2.26", "stage-0"],
  ["2026.2.26", "stage-a"],
  ["2026.2.26", "stage-b"],
  ["2026.2.26", "seeded-nonull"],
  ["2026.2.26", "seeded"],
  ["2026.7.35", "stage-0"],
  ["2026.7.35", "stage-a"],
  ["2026.7.35", "seeded"],
] as const;

const explained = new Set<unknown>();

for (const [version, stage] of stages) {
  describe(`OpenClaw ${version}, ${stage}`, async () => {
    const pairs = await readStage(version, stage);
    let store: StageStore | undefined;
    afterAll(() => store?.dispose());

    it.each(pairs)("answers $method as in $file", async (pair) => {
      store ??= await openStage(version, stage);
      const differences = await ask(pair, store.stateDir);
      const unexplained = differences.filter((difference) => {
        const known = explain(pair, difference);
        if (known) explained.add(known);
        return !known;
      });
      expect(unexplained.slice(0, 20)).toEqual([]);
    });
  });
}

describe("the table of known differences", () => {
  it("has no row that explains nothing", () => {
    const rows = knownDifferences.filter(({ stage }) => stage !== "mutations");
    const idle = rows.filter((known) => !explained.has(known));
    expect(idle.map(({ reason, path }) => `${reason}: ${path}`)).toEqual([]);
  });
});
