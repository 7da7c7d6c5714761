import { afterAll, describe, expect, it } from "vitest";
import { ask } from "./ask";
import { type Difference, compareAnswer, isRecord } from "./compare-answer";
import { explain, knownDifferences } from "./known-differences";
import { type GatewayPair, readStage } from "./read-pair";
import { type StageStore, forceEntry, gatewayHome, openStage, readEntry } from "./stage-store";

const explained = new Set<unknown>();

for (const version of ["2026.2.26", "2026.7.35"]) {
  describe(`changes of OpenClaw ${version}`, async () => {
    const pairs = await readStage(version, "mutations");
    let store: StageStore | undefined;
    afterAll(() => store?.dispose());

    it.each(pairs)("$method as in $file", async (pair) => {
      store ??= await openStage(version, "mutations");
      await restoreBefore(store, pair);
      const answered = await ask(pair, store.stateDir);
      const stored = await compareStored(store, pair);
      const differences = [...answered, ...stored].filter((difference) => !isNew(pair, difference.path));
      const unexplained = differences.filter((difference) => {
        const known = explain(pair, difference);
        if (known) explained.add(known);
        return !known;
      });
      expect(unexplained.slice(0, 20)).toEqual([]);
    });
  });
}

/** The state in which the Gateway was asked. Long objects were not written out: those of its answer stand for them. */
async function restoreBefore(store: StageStore, pair: GatewayPair): Promise<void> {
  const { before, answer } = pair;
  if (before === undefined) return;
  const key = keyOf(pair);
  if (key === undefined) return;
  const shown =
    answer.ok && isRecord(answer.payload) && isRecord(answer.payload["entry"]) ? answer.payload["entry"] : {};
  const entry =
    before &&
    Object.fromEntries(
      Object.entries(before).map(([field, value]) => [field, value === "<kept>" ? (shown[field] ?? {}) : value]),
    );
  await forceEntry(store.stateDir, agentOf(key), key, entry);
}

/** What stands in the registry afterwards, beside what the Gateway left there. */
async function compareStored({ stateDir }: StageStore, pair: GatewayPair): Promise<Difference[]> {
  const key = keyOf(pair);
  if (key === undefined || pair.after === undefined) return [];
  const ours = await readEntry(stateDir, agentOf(key), key);
  if (pair.after === null) return ours === undefined ? [] : [{ path: "/stored", theirs: null, ours }];
  const theirs = Object.fromEntries(Object.entries(pair.after).filter(([, value]) => value !== "<kept>"));
  return compareAnswer(theirs, JSON.parse(JSON.stringify(ours).replaceAll(stateDir, gatewayHome)), "/entry");
}

function keyOf({ answer, params }: GatewayPair): string | undefined {
  const key = answer.ok && isRecord(answer.payload) ? answer.payload["key"] : params["key"];
  return typeof key === "string" && key.trim() !== "" ? key : undefined;
}

function agentOf(key: string): string {
  return /^agent:([^:]+):/.exec(key)?.[1] ?? "main";
}

/** Ids and times that are made anew each time. */
function isNew({ before, answer }: GatewayPair, path: string): boolean {
  if (/^\/(entry|sessionInfo)\/(updatedAt|lastReadAt|markedUnreadAt|pinnedAt|archivedAt)$/.test(path)) return true;
  if (/^\/key$/.test(path))
    return answer.ok && isRecord(answer.payload) && String(answer.payload["key"]).includes(":dashboard:");
  if (!/^\/(entry\/)?(sessionId|sessionFile)$/.test(path)) return false;
  const entry =
    answer.ok && isRecord(answer.payload) && isRecord(answer.payload["entry"]) ? answer.payload["entry"] : {};
  return entry["sessionId"] !== before?.["sessionId"];
}

describe("the table of known differences", () => {
  it("has no row about changes that explains nothing", () => {
    const rows = knownDifferences.filter(({ stage }) => stage === "mutations");
    const idle = rows.filter((known) => !explained.has(known));
    expect(idle.map(({ reason, path }) => `${reason}: ${path}`)).toEqual([]);
  });
});
