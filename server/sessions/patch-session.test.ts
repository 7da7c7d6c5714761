import { describe, expect, it } from "vitest";
import { PatchResult } from "@/lib/contract/change-results";
import { makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { hashFolder, readText, sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { createSession } from "./create-session";
import { getSession } from "./get-session";
import { patchSession } from "./patch-session";

const sessionKey = "agent:main:my-notes";
const registryOf = (stateDir: string, agentId = "main") => readText(sessionsFolder(stateDir, agentId), "sessions.json");

describe("changing settings", () => {
  it("takes the Gateway's flat fields and the seeds' updates, and clears with null", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const flat = await patchSession(context, { key: sessionKey, thinkingLevel: "HIGH", verboseLevel: "on" });
    expect(PatchResult.safeParse(flat).error).toBeUndefined();
    expect(flat.entry).toMatchObject({ thinkingLevel: "high", verboseLevel: "on", label: "My notes" });
    expect(flat.diff.map(({ field }) => field).sort()).toEqual(["thinkingLevel", "verboseLevel"]);
    const updates = { model: "two", thinkingLevel: null, elevated: true };
    const seeded = await patchSession(context, { sessionKey, updates });
    expect(seeded.entry).toMatchObject({ providerOverride: "fake", modelOverride: "fake-2", elevatedLevel: "on" });
    expect(seeded.entry).not.toHaveProperty("thinkingLevel");
    expect(seeded.row).toMatchObject({
      key: sessionKey,
      overrides: expect.arrayContaining(["model", "elevatedLevel"]),
    });
    expect(seeded.revision).toBe((await getSession(context, { sessionKey })).revision);
  });

  it("takes on, off and inherit for the send policy, but holds a call of the Gateway's form to its words", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const decided = async () => (await getSession(context, { sessionKey })).send;
    await patchSession(context, { sessionKey, sendPolicy: "off" });
    expect(await decided()).toMatchObject({ action: "deny", rule: "The session itself is set to deny." });
    const shown = await patchSession(context, { sessionKey, updates: { sendPolicy: "on" }, dryRun: true });
    expect(shown.diff).toEqual([{ field: "sendPolicy", before: "deny", after: "allow" }]);
    await patchSession(context, { sessionKey, sendPolicy: "inherit" });
    expect((await getSession(context, { sessionKey })).entry).not.toHaveProperty("sendPolicy");
    await expect(patchSession(context, { key: sessionKey, sendPolicy: "inherit" })).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("at /sendPolicy: must be equal to constant"),
    });
  });

  it("touches no byte of the other entries, and keeps what it does not know", async () => {
    const context = await makeEmptyContext({ nowMs: 2000 });
    const folder = sessionsFolder(context.home.stateDir, "main");
    const other = `"agent:main:b": {"sessionId": "b","big":1234567890123456789,  "odd": 1e400, "__proto__": {"x":1}}`;
    const own = `"agent:main:a": {"sessionId":"a","updatedAt":1,"future":{"deep":[1,2]}, "n":12345678901234567890}`;
    await writeText(folder, "sessions.json", `{\n  ${other},\n  ${own}\n}`);
    await patchSession(context, { sessionKey: "agent:main:a", label: "A" });
    const text = await readText(folder, "sessions.json");
    expect(text).toContain(other);
    expect(text).toContain(`"future":{"deep":[1,2]}`);
    expect(text).toContain("12345678901234567890");
    expect(JSON.parse(text)["agent:main:a"]).toMatchObject({ label: "A", updatedAt: 2000 });
  });

  it("shows in a dry run what would change, and changes nothing", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const before = await hashFolder(context.home.stateDir);
    const shown = await patchSession(context, { sessionKey, label: "Other", dryRun: true });
    expect(shown).toMatchObject({
      dryRun: true,
      created: false,
      diff: [{ field: "label", before: "My notes", after: "Other" }],
      row: { label: "Other", title: "Other" },
    });
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it("refuses a stale revision with both versions, and merges different fields without one", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const { revision } = await getSession(context, { sessionKey });
    const first = await patchSession(context, { sessionKey, label: "First", revision });
    const second = patchSession(context, { sessionKey, label: "Second", revision });
    await expect(second).rejects.toMatchObject({
      code: "conflict",
      details: { current: { entry: { label: "First" }, revision: first.revision }, yours: { label: "Second" } },
    });
    await Promise.all([
      patchSession(context, { sessionKey, thinkingLevel: "low" }),
      patchSession(context, { sessionKey, verboseLevel: "full" }),
      patchSession(context, { sessionKey, sendPolicy: "deny" }),
    ]);
    expect((await getSession(context, { sessionKey })).entry).toMatchObject({
      label: "First",
      thinkingLevel: "low",
      verboseLevel: "full",
      sendPolicy: "deny",
    });
  });

  it("makes the entry of a session that has none, also in a store that is not there yet", async () => {
    const context = await makeEmptyContext();
    const made = await patchSession(context, { sessionKey: "Bare-Patch", thinkingLevel: "low" });
    expect(made).toMatchObject({ created: true, key: "agent:main:bare-patch", entry: { thinkingLevel: "low" } });
    expect(JSON.parse(await registryOf(context.home.stateDir))).toHaveProperty(["agent:main:bare-patch", "sessionId"]);
  });

  it("lets a label stand once in a registry", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    await expect(patchSession(context, { sessionKey: "main", label: " My notes " })).rejects.toMatchObject({
      code: "invalid_request",
      message: "label already in use: My notes",
    });
    await patchSession(context, { sessionKey, label: "My notes" });
    await patchSession(context, { sessionKey: "agent:coder:main", label: "My notes" });
  });

  it("writes nothing over a damaged registry or a damaged entry", async () => {
    const context = await makeFixtureContext("2026.2.26/seeded");
    const before = await hashFolder(context.home.stateDir);
    for (const key of ["agent:broken:x", "agent:json5:x", "agent:main:null-entry", "agent:main:array-entry"]) {
      await expect(patchSession(context, { sessionKey: key, label: "x" })).rejects.toMatchObject({
        code: "store_damaged",
      });
    }
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it("edits the spelling that stands in the registry", async () => {
    const context = await makeFixtureContext("2026.2.26/seeded");
    const done = await patchSession(context, { sessionKey: "telegram:group:-55", label: "Legacy" });
    expect(done.key).toBe("agent:main:telegram:group:-55");
    const registry = JSON.parse(await registryOf(context.home.stateDir));
    expect(registry["telegram:group:-55"]).toMatchObject({ label: "Legacy" });
    expect(registry).not.toHaveProperty(["agent:main:telegram:group:-55"]);
  });

  it("keeps the seeds' registry in its own dialect", async () => {
    const context = await makeEmptyContext({ nowMs: Date.UTC(2026, 10, 21) });
    const folder = sessionsFolder(context.home.stateDir, "main");
    const key = "agent:main:whatsapp:dm:+15555550123";
    const entry = { lastActiveAt: "2026-01-27T12:00:00.000Z", thinkingLevel: "medium", messageCount: 42 };
    await writeText(folder, "session-metadata.json", JSON.stringify({ [key]: entry }));
    await patchSession(context, { sessionKey: key, updates: { thinkingLevel: "high", elevated: true } });
    const stored = JSON.parse(await readText(folder, "session-metadata.json"))[key];
    expect(stored).toEqual({
      lastActiveAt: "2026-11-21T00:00:00.000Z",
      thinkingLevel: "high",
      messageCount: 42,
      elevated: true,
    });
  });
});

describe("making a session", () => {
  it("gives it a fresh key and, in late stores, a transcript with its header", async () => {
    const context = await makeFixtureContext("2026.7.35/stage-a");
    const made = await createSession(context, { agentId: "main", label: "Made here" });
    expect(made.key).toMatch(/^agent:main:dashboard:[0-9a-f-]{36}$/);
    const folder = sessionsFolder(context.home.stateDir, "main");
    expect(JSON.parse(await readText(folder, `${made.sessionId}.jsonl`))).toMatchObject({
      type: "session",
      version: 3,
      id: made.sessionId,
      cwd: "/home/user/ws-main",
    });
    const detail = await getSession(context, { sessionKey: made.key });
    expect(detail.row).toMatchObject({ label: "Made here", fileState: "ok" });
  });

  it("makes no file where a Gateway would not, and takes no key twice", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const made = await createSession(context, { sessionKey: "agent:coder:fresh", model: "two" });
    expect(made.entry).toMatchObject({ modelOverride: "fake-2" });
    expect((await getSession(context, { sessionKey: made.key })).row.fileState).toBe("missing");
    await expect(createSession(context, { sessionKey: "AGENT:coder:FRESH" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(createSession(context, { agentId: "nobody" })).rejects.toMatchObject({ code: "agent_missing" });
    await expect(createSession(context, { parentSessionKey: "agent:main:nope" })).rejects.toMatchObject({
      code: "session_missing",
    });
  });
});
