import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Context } from "@/server/context/context";
import { hashFolder, readText, sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { compactSession } from "./compact-session";
import { deleteSession } from "./delete-session";
import { resetSession } from "./reset-session";
import { restoreSession } from "./restore-session";

const key = "agent:main:telegram:direct:7";
const odd = '"future": 1234567890123456789, "__proto__": {"kept": true}, "huge": 1e400';

function line(id: string, parentId: string | null, role: string, text: string): string {
  const timestamp = "2026-11-20T10:00:00.000Z";
  return `${JSON.stringify({ type: "message", id, parentId, timestamp, message: { role, content: [{ type: "text", text }], timestamp: 1 } })}\n`;
}

function conversation(sessionId: string, turns: number): string {
  let text = `${JSON.stringify({ type: "session", version: 3, id: sessionId, timestamp: "2026-11-20T10:00:00.000Z", cwd: "/w" })}\n`;
  let parent: string | null = null;
  for (let turn = 0; turn < turns; turn += 1) {
    for (const role of ["user", "assistant"]) {
      const id = `${role === "user" ? "a" : "b"}${String(turn).padStart(7, "0")}`;
      text += line(id, parent, role, `${role} says ${turn}. `.repeat(40));
      parent = id;
    }
  }
  return text;
}

async function makeSession(
  turns = 30,
): Promise<{ context: Context; folder: string; sessionId: string; other: string }> {
  const context = await makeEmptyContext({ nowMs: Date.UTC(2026, 10, 21, 12) });
  const folder = sessionsFolder(context.home.stateDir, "main");
  const sessionId = randomUUID();
  const other = `  "agent:main:other": { "sessionId": "x1", "updatedAt": 5, ${odd} }`;
  const own = `  "${key}": {\n    "sessionId": "${sessionId}",\n    "updatedAt": 1000,\n    "label": "Mine",\n    "totalTokens": 90000, "totalTokensFresh": true,\n    ${odd}\n  }`;
  await writeText(folder, "sessions.json", `{\n${other},\n${own}\n}`);
  await writeText(folder, `${sessionId}.jsonl`, conversation(sessionId, turns));
  return { context, folder, sessionId, other };
}

const text = (folder: string, name: string) => readText(folder, name);

describe("deleting and restoring", () => {
  it("C14: renames the transcript, takes only the one entry out, and brings every byte of it back", async () => {
    const { context, folder, sessionId, other } = await makeSession();
    const before = await text(folder, `${sessionId}.jsonl`);
    const deleted = await deleteSession(context, { sessionKey: key });
    expect(deleted).toMatchObject({ ok: true, key, deleted: true });
    expect(deleted.archived[0]).toMatch(new RegExp(`${sessionId}\\.jsonl\\.deleted\\.2026-11-21T12-00-00\\.000Z$`));
    expect(await text(folder, "sessions.json")).toBe(`{\n${other}\n}`);

    const file = deleted.archived[0]?.split("/").at(-1) ?? "";
    const restored = await restoreSession(context, { agentId: "main", file });
    expect(restored).toMatchObject({ key, sessionId, archived: [] });
    expect(await text(folder, `${sessionId}.jsonl`)).toBe(before);
    const registry = await text(folder, "sessions.json");
    expect(registry).toContain(other);
    expect(registry.match(/1234567890123456789/g)).toHaveLength(2);
    expect(registry.match(/1e400/g)).toHaveLength(2);
    expect(registry).toContain('"label": "Mine"');
    expect(registry).toContain(`"updatedAt": ${Date.UTC(2026, 10, 21, 12)}`);
  });

  it("C14: shows in a dry run what would happen, and changes no byte", async () => {
    const { context, folder } = await makeSession();
    const before = await hashFolder(folder);
    const plan = await deleteSession(context, { sessionKey: key, dryRun: true });
    expect(plan).toMatchObject({ deleted: true, dryRun: true, effects: [{ action: "rename" }] });
    expect(await hashFolder(folder)).toEqual(before);
  });

  it("answers as the Gateway does for a key that is not there, and protects the main session", async () => {
    const { context } = await makeSession();
    expect(await deleteSession(context, { key: "agent:main:never" })).toMatchObject({ deleted: false, archived: [] });
    await expect(deleteSession(context, { key: "main" })).rejects.toMatchObject({
      code: "invalid_request",
      message: "Cannot delete the main session (agent:main:main).",
    });
  });

  it("leaves a transcript that another entry reads, and one that it was asked to leave", async () => {
    const { context, folder, sessionId } = await makeSession();
    const shared = `{"${key}":{"sessionId":"${sessionId}","updatedAt":1},"agent:main:b":{"sessionId":"${sessionId}","updatedAt":1}}`;
    await writeText(folder, "sessions.json", shared);
    expect(await deleteSession(context, { key })).toMatchObject({ deleted: true, archived: [] });
    expect(await deleteSession(context, { key: "agent:main:b", deleteTranscript: false })).toMatchObject({
      archived: [],
    });
    expect(await text(folder, `${sessionId}.jsonl`)).toContain("user says 0");
    const orphan = await restoreSession(context, { agentId: "main", file: `${sessionId}.jsonl` });
    expect(orphan).toMatchObject({ key: "agent:main:b", effects: [] });
  });
});

describe("resetting", () => {
  it("gives the key a new session id, keeps what it does not know, and can be undone by a restore", async () => {
    const { context, folder, sessionId, other } = await makeSession();
    const reset = await resetSession(context, { sessionKey: key, reason: "new" });
    expect(reset).toMatchObject({ ok: true, key, previousSessionId: sessionId });
    const after = await text(folder, "sessions.json");
    expect(after).toContain(other);
    expect(after).not.toContain(`"sessionId": "${sessionId}"`);
    expect(after.match(/1234567890123456789/g)).toHaveLength(2);
    expect(after).toContain('"label": "Mine"');

    const file = reset.archived[0]?.split("/").at(-1) ?? "";
    expect(file).toMatch(/\.jsonl\.reset\./);
    const restored = await restoreSession(context, { agentId: "main", file });
    expect(restored).toMatchObject({ key, sessionId });
    const again = await text(folder, "sessions.json");
    expect(again).toContain(`"sessionId": "${sessionId}"`);
    expect(again).toContain('"totalTokens": 90000');
    expect(again).toContain(other);
  });

  it("makes an entry for a key that has none, as the Gateway does", async () => {
    const { context } = await makeSession();
    const made = await resetSession(context, { key: "agent:main:never-existed" });
    expect(made).toMatchObject({ key: "agent:main:never-existed", previousSessionId: null, archived: [] });
    expect(made.entry).toMatchObject({ systemSent: false, abortedLastRun: false, inputTokens: 0 });
  });

  it("restores an older reset over the present conversation, which becomes an archive itself", async () => {
    const { context, folder, sessionId } = await makeSession();
    const first = await resetSession(context, { key });
    const second = Object(first.entry).sessionId;
    await writeText(folder, `${second}.jsonl`, conversation(second, 2));
    const file = first.archived[0]?.split("/").at(-1) ?? "";
    const restored = await restoreSession(context, { agentId: "main", file });
    expect(restored.archived[0]).toContain(`${second}.jsonl.reset.`);
    const back = await restoreSession(context, {
      agentId: "main",
      file: restored.archived[0]?.split("/").at(-1) ?? "",
    });
    expect(back).toMatchObject({ key, sessionId: second });
    expect(await text(folder, "sessions.json")).not.toContain(`"sessionId": "${sessionId}"`);
  });

  it("starts the header of the new transcript in a store of the late generation", async () => {
    const context = await makeFixtureContext("2026.7.35/stage-a");
    const folder = sessionsFolder(context.home.stateDir, "main");
    const reset = await resetSession(context, { key: "agent:main:reset-demo" });
    const sessionId: string = Object(reset.entry).sessionId;
    expect(JSON.parse(await text(folder, `${sessionId}.jsonl`))).toMatchObject({
      type: "session",
      version: 3,
      id: sessionId,
    });
  });
});

describe("a transcript whose lock a living process holds", () => {
  it("is neither reset, deleted nor compacted: nothing changes", async () => {
    const { context, folder, sessionId } = await makeSession();
    const lock = { pid: process.ppid, createdAt: new Date().toISOString() };
    await writeText(folder, `${sessionId}.jsonl.lock`, JSON.stringify(lock));
    const before = await hashFolder(folder);
    const busy = { code: "store_busy", details: { holder: { pid: process.ppid } } };
    await expect(compactSession(context, { key })).rejects.toMatchObject(busy);
    await Promise.all([
      expect(resetSession(context, { key })).rejects.toMatchObject(busy),
      expect(deleteSession(context, { key })).rejects.toMatchObject(busy),
    ]);
    expect(await hashFolder(folder)).toEqual(before);
  });
});

describe("compacting", () => {
  it("appends one real compaction line that OpenClaw goes on from, and counts it in the entry", async () => {
    const { context, folder, sessionId, other } = await makeSession();
    const before = await text(folder, `${sessionId}.jsonl`);
    const done = await compactSession(context, { key, instructions: "Keep names." });
    expect(done).toMatchObject({ compacted: true, summarisedBy: "extractive", tokensBefore: 90_000, keptTurns: 10 });
    const after = await text(folder, `${sessionId}.jsonl`);
    expect(after.startsWith(before)).toBe(true);
    const appended = JSON.parse(after.slice(before.length));
    expect(appended).toMatchObject({
      type: "compaction",
      parentId: "b0000029",
      firstKeptEntryId: done.firstKeptEntryId,
      tokensBefore: 90_000,
      details: { summarisedBy: "extractive" },
    });
    expect(appended.id).toMatch(/^[0-9a-f]{8}$/);
    expect(appended.firstKeptEntryId).toBe("a0000020");
    const registry = await text(folder, "sessions.json");
    expect(registry).toContain('"compactionCount": 1');
    expect(registry).not.toContain("totalTokens");
    expect(registry).toContain(other);
  });

  it("asks no model and writes nothing in a dry run", async () => {
    const { context, folder } = await makeSession();
    const before = await hashFolder(folder);
    const silent = { ...context, summarise: () => Promise.reject(new Error("a model was asked")) };
    const plan = await compactSession(silent, { key, dryRun: true });
    expect(plan).toMatchObject({ compacted: true, dryRun: true, droppedMessages: 40, summarisedBy: "extractive" });
    expect(await hashFolder(folder)).toEqual(before);
  });

  it("says why there is nothing to do", async () => {
    const { context } = await makeSession(2);
    expect(await compactSession(context, { key })).toMatchObject({
      compacted: false,
      reason: expect.stringMatching(/turns/),
    });
    expect(await compactSession(context, { key: "agent:main:never" })).toMatchObject({
      compacted: false,
      reason: "no sessionId",
    });
  });

  it("shortens to the last lines behind the header, and the whole old file comes back by a restore", async () => {
    const { context, folder, sessionId } = await makeSession(5);
    const before = await text(folder, `${sessionId}.jsonl`);
    const done = await compactSession(context, { key, maxLines: 4 });
    expect(done).toMatchObject({ compacted: true, kept: 4 });
    const kept = (await text(folder, `${sessionId}.jsonl`))
      .trimEnd()
      .split("\n")
      .map((one) => JSON.parse(one));
    expect(kept.map(({ type }) => type)).toEqual(["session", "message", "message", "message"]);
    expect(kept[1].parentId).toBeNull();
    const file = String(done.archived).split("/").at(-1) ?? "";
    const restored = await restoreSession(context, { agentId: "main", file });
    expect(restored).toMatchObject({ key, sessionId });
    expect(await text(folder, `${sessionId}.jsonl`)).toBe(before);
    expect(restored.archived[0]).toContain(".jsonl.bak.");
  });

  it("leaves transcript and entry alone when the registry is damaged", async () => {
    const { context, folder } = await makeSession();
    await writeText(folder, "sessions.json", `${await text(folder, "sessions.json")},`);
    const before = await hashFolder(folder);
    await expect(compactSession(context, { key })).rejects.toMatchObject({ code: "store_damaged" });
    await expect(resetSession(context, { key })).rejects.toMatchObject({ code: "store_damaged" });
    expect(await hashFolder(folder)).toEqual(before);
  });
});
