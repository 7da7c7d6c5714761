import { describe, expect, it } from "vitest";
import { makeEmptyContext } from "@/server/testing/make-context";
import { askOperation } from "@/server/testing/ask-operation";
import { readText, sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { generateBulkStore } from "@/server/testing/store-generator";
import { compactSession } from "./compact-session";
import { deleteSession } from "./delete-session";
import { resetSession } from "./reset-session";

const key = "agent:main:telegram:direct:1000000";

async function openStore() {
  const context = await makeEmptyContext();
  generateBulkStore(context.home.stateDir, { nowMs: Date.now(), sessions: 2, exchangesMax: 4 });
  return { context, folder: sessionsFolder(context.home.stateDir, "main") };
}

describe("the lineage of a key", () => {
  it("is the chain of its session ids, the current one first, with when and why each ended", async () => {
    const { context } = await openStore();
    await compactSession(context, { sessionKey: key, maxLines: 2 });
    const { previousSessionId } = await resetSession(context, { sessionKey: key });
    const lineage = await askOperation(context, "sessions.lineage", { key });
    expect(lineage).toMatchObject({ agentId: "main", key, live: true });
    expect(lineage.links.map(({ state }) => state).slice(0, 1)).toEqual(["current"]);
    const reset = lineage.links.find(({ state }) => state === "reset");
    expect(reset).toMatchObject({ sessionId: previousSessionId, by: "Test", entryKept: true, restorable: true });
    expect(reset?.endedAt).toBeGreaterThan(0);
    const copy = lineage.links.find(({ state }) => state === "bak");
    expect(copy).toMatchObject({ sessionId: previousSessionId, restorable: true });
    expect(copy?.firstAt).toBeLessThanOrEqual(copy?.lastAt ?? 0);
    expect(copy?.sizeBytes).toBeGreaterThan(reset?.sizeBytes ?? 0);
  });

  it("is told of a key whose entry is gone, and not of one that never was", async () => {
    const { context } = await openStore();
    await deleteSession(context, { sessionKey: key });
    const lineage = await askOperation(context, "sessions.lineage", { key, agentId: "main" });
    expect(lineage).toMatchObject({ key, live: false, total: 1 });
    expect(lineage.links[0]).toMatchObject({ state: "deleted", entryKept: true, restorable: true });
    const nobody = askOperation(context, "sessions.lineage", { key: "agent:main:nobody" });
    await expect(nobody).rejects.toMatchObject({ code: "session_missing" });
  });

  it("names ids of which no file is left, and says what is only inferred", async () => {
    const { context, folder } = await openStore();
    const entries: Record<string, Record<string, unknown>> = JSON.parse(await readText(folder, "sessions.json"));
    const entry = { ...entries[key], usageFamilySessionIds: ["gone-0001"] };
    await writeText(folder, "sessions.json", JSON.stringify({ ...entries, [key]: entry }));
    await writeText(folder, "agent_main_telegram_direct_1000000.jsonl", '{"role":"user","content":"Hi"}\n');
    const { links } = await askOperation(context, "sessions.lineage", { key });
    expect(links.find(({ state }) => state === "missing")).toMatchObject({ sessionId: "gone-0001", readable: false });
    expect(links.find(({ state }) => state === "orphan")).toMatchObject({ inferred: true, restorable: true });
  });
});
