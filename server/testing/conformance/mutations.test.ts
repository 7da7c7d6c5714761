import { afterAll, describe, expect, it } from "vitest";
import { ask } from "./ask";
import { isRecord } from "./compare-answer";
import { explain, knownDifferences } from "./known-differences";
import { type GatewayPair, readStage } from "./read-pair";
import { type StageStore, forceEntry, openStage } from "./stage-store";

const explained = new Set<unknown>();

for (const version of ["2026.2.26", "2026.7.35"]) {
  describe(`changes of OpenClaw ${version}`, async () => {
    const pairs = await readStage(version, "mutations");
    let store: StageStore | undefined;
    afterAll(() => store?.dispose());

    it.each(pairs)("$method as in $file", async (pair) => {
      store ??= await openStage(version, "mutations");
      await restoreBefore(store, pair);
      const differences = (await ask(pair, store.stateDir)).filter((difference) => !isNew(pair, difference.path));
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
async function restoreBefore(store: StageStore, { before, params, answer }: GatewayPair): Promise<void> {
  if (before === undefined) return;
  const key = answer.ok && isRecord(answer.payload) ? answer.payload["key"] : params["key"];
  if (typeof key !== "string" || key.trim() === "") return;
  const agentId = /^agent:([^:]+):/.exec(key)?.[1] ?? "main";
  const shown =
    answer.ok && isRecord(answer.payload) && isRecord(answer.payload["entry"]) ? answer.payload["entry"] : {};
  const entry =
    before &&
    Object.fromEntries(
      Object.entries(before).map(([field, value]) => [field, value === "<kept>" ? (shown[field] ?? {}) : value]),
    );
  await forceEntry(store.stateDir, agentId, key, entry);
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
