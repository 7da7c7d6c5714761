import { describe, expect, it } from "vitest";
import { SessionDetail } from "@/lib/contract/session-results";
import { makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { readText, sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { deleteSession } from "./delete-session";
import { getSession } from "./get-session";
import { listSessions } from "./list-sessions";
import { resetSession } from "./reset-session";

const nowMs = 1795249830381;

describe("one session", () => {
  it("has its entry, its settings with their sources, forecasts and files", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a", { nowMs });
    const detail = await getSession(context, { sessionKey: "main" });
    expect(SessionDetail.safeParse(detail).error).toBeUndefined();
    expect(detail.row).toMatchObject({ key: "agent:main:main", state: "active", revision: detail.revision });
    expect(detail.entry).toMatchObject({ thinkingLevel: "high", verboseLevel: "on" });
    expect(detail.settings["thinkingLevel"]).toMatchObject({ value: "high", source: "session", own: "high" });
    expect(detail.settings["model"]).toMatchObject({
      value: "fake/fake-1",
      source: "defaults",
      sourcePath: "agents.defaults.model",
      own: null,
    });
    expect(detail.settings["execSecurity"]).toMatchObject({
      value: "full",
      source: "defaults",
      sourcePath: "tools.exec.security",
      own: null,
    });
    expect(detail.settings["reasoningLevel"]).toMatchObject({ value: "off", source: "built-in", own: null });
    expect(detail.send).toMatchObject({ action: "allow" });
    expect(detail.reset.nextAt).toBeGreaterThan(nowMs);
    expect(detail.context).toMatchObject({ usedTokens: 12459, source: "recorded", windowTokens: 64000 });
    expect(detail.files[0]).toMatchObject({ state: "live", because: "the entry names it" });
    expect(detail.links.children).toMatchObject([
      { key: "agent:main:subagent:403d3506-6b5b-401b-ad5c-c7d3f542a027", exists: true },
    ]);
  });

  it("estimates the context when no call recorded it", async () => {
    const context = await makeFixtureContext("2026.2.26/seeded", { nowMs });
    const { context: figures } = await getSession(context, { sessionKey: "agent:main:compacted" });
    expect(figures).toMatchObject({ source: "estimate", compactionCount: 1 });
    expect(figures.usedTokens).toBeGreaterThan(0);
  });

  it("is refused when it is not there, by agent and by key", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    await expect(getSession(context, { sessionKey: "agent:main:nope" })).rejects.toMatchObject({
      code: "session_missing",
      message: "No session found: agent:main:nope",
    });
    await expect(getSession(context, { sessionKey: "agent:nobody:main" })).rejects.toMatchObject({
      code: "agent_missing",
    });
  });

  it("opens damaged entries and those of another agent, as the list shows them", async () => {
    const context = await makeFixtureContext("2026.2.26/seeded");
    const { sessions } = await listSessions(context, { includeGlobal: true, includeUnknown: true });
    expect(sessions.length).toBeGreaterThan(40);
    for (const { key, state } of sessions) {
      const { row, revision } = await getSession(context, { sessionKey: key });
      expect(row).toMatchObject({ key, state });
      expect(revision).not.toBe("");
    }
  });

  it("keeps the chain of earlier session ids after resets", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a", { nowMs });
    for (let round = 0; round < 2; round += 1) {
      const { entry } = await getSession(context, { sessionKey: "agent:main:reset-demo" });
      const folder = sessionsFolder(context.home.stateDir, "main");
      await resetSession(context, { sessionKey: "agent:main:reset-demo" });
      const after = await getSession(context, { sessionKey: "agent:main:reset-demo" });
      expect(after.entry).not.toEqual(entry);
      const id = idOf(after.entry);
      await writeText(folder, `${id}.jsonl`, `{"type":"session","version":3,"id":"${id}"}\n`);
    }
    const { files } = await getSession(context, { sessionKey: "agent:main:reset-demo" });
    expect(files.map(({ state }) => state)).toEqual(["live", "reset", "reset"]);
  });

  it("tells the key of late orphans from the logs of their runs", async () => {
    const context = await makeFixtureContext("2026.7.35/stage-a");
    await deleteSession(context, { sessionKey: "agent:main:delete-keep-demo", deleteTranscript: false });
    const { sessions } = await listSessions(context, { query: "is:orphan -kind:cron-run" });
    expect(sessions).toMatchObject([{ key: "agent:main:delete-keep-demo", keyKnown: true }]);
  });

  it("of the seeds' dialect has its settings too", async () => {
    const context = await makeEmptyContext({ nowMs });
    const folder = sessionsFolder(context.home.stateDir, "main");
    const key = "agent:main:whatsapp:dm:+15555550123";
    const entry = { lastActiveAt: "2026-01-27T12:00:00.000Z", model: "anthropic/claude-opus-4-5", elevated: false };
    await writeText(folder, "session-metadata.json", JSON.stringify({ [key]: entry }));
    await writeText(folder, "agent_main_whatsapp_dm_+15555550123.jsonl", '{"role":"user","content":"Hello"}\n');
    const detail = await getSession(context, { sessionKey: key });
    expect(detail.settings["model"]).toMatchObject({ value: "anthropic/claude-opus-4-5", source: "session" });
    expect(detail.settings["elevatedLevel"]).toMatchObject({ value: "off", source: "session" });
    expect(detail.row).toMatchObject({ title: "Hello", fileState: "ok" });
    expect(await readText(folder, "session-metadata.json")).toBe(JSON.stringify({ [key]: entry }));
  });
});

function idOf(entry: unknown): string {
  return typeof entry === "object" && entry !== null && "sessionId" in entry ? String(entry.sessionId) : "";
}
