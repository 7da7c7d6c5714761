import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { OperationName } from "@/lib/contract/operations";
import { isFailure } from "@/lib/failure/failure";
import { askOperation } from "@/server/testing/ask-operation";
import { hostilePayloads } from "./payloads";
import { type HostileStore, writeHostileStore } from "./write-hostile-store";
import { makeContext } from "@/server/testing/make-context";

let root: string;
let store: HostileStore;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "rockpool-hostile-"));
  store = writeHostileStore(path.join(root, ".openclaw"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const open = () => makeContext(path.join(root, ".openclaw"), { dataDir: path.join(root, "data") });

describe("C8: a store whose every field is hostile", () => {
  it("is listed, read and explained by every operation, within the contract", async () => {
    const context = open();
    const sampled = store.keys.filter((_, at) => at % 31 === 0);
    const calls: [OperationName, unknown][] = [
      ["agents.list", {}],
      ["sessions.list", { limit: 500, includeDerivedTitles: true, includeLastMessage: true, includeFacets: true }],
      ["config.get", {}],
      ["store.diagnose", { agentId: "main" }],
      ["locks.list", {}],
      ["maintenance.plan", {}],
      ["resets.plan", {}],
      ["sessions.context", { sessionKey: store.key }],
      ["sessions.outline", { sessionKey: store.key }],
      ["sessions.find", { sessionKey: store.key, text: "script" }],
      ...sampled.flatMap((sessionKey): [OperationName, unknown][] => [
        ["sessions.get", { sessionKey }],
        ["sessions.history", { sessionKey }],
        ["chat.history", { sessionKey }],
        ["sessions.preview", { keys: [sessionKey] }],
        ["keys.explain", { key: sessionKey }],
        ["sessions.compact", { sessionKey, dryRun: true }],
      ]),
    ];
    const wrong: string[] = [];
    for (const [method, input] of calls) {
      await askOperation(context, method, input).catch((error: unknown) => {
        if (!isFailure(error))
          wrong.push(`${method} ${JSON.stringify(input).slice(0, 200)}: ${String(error).slice(0, 400)}`);
      });
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it("is listed page by page to its end, however long the keys and titles are", async () => {
    const context = open();
    for (const by of ["updatedAt", "title"] as const) {
      const ids = new Set<string | undefined>();
      let cursor: string | null | undefined;
      do {
        const sort = { by, direction: "asc" as const };
        const page = await askOperation(context, "sessions.list", { limit: 100, sort, ...(cursor ? { cursor } : {}) });
        for (const { sessionId } of page.sessions) ids.add(sessionId);
        cursor = page.nextCursor;
      } while (cursor);
      expect(ids.size).toBe(store.keys.length);
    }
  }, 60_000);

  it("loses no line: all entries of the transcript come, one after another", async () => {
    const context = open();
    let [after, count] = [0, 0];
    for (;;) {
      const { entries } = await askOperation(context, "sessions.history", { sessionKey: store.key, after, limit: 500 });
      const last = entries.at(-1);
      if (last === undefined) break;
      count += entries.length;
      after = last.offset + last.lengthBytes;
    }
    expect(count).toBe(1 + 2 * hostilePayloads.length);
  }, 60_000);
});
