import { describe, expect, it } from "vitest";
import type { ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { generateBulkStore, generateDemoStore } from "@/server/testing/store-generator";
import { listSessions } from "./list-sessions";

const list = (context: Context, input: ParsedInput<"sessions.list"> = {}) => listSessions(context, input);
const keys = async (context: Context, input: ParsedInput<"sessions.list">) =>
  (await list(context, input)).sessions.map(({ key }) => key);

describe("the list of sessions", () => {
  it("brings archives and orphans when they are asked for, with their key where something tells it", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    expect((await list(context)).sessions.every(({ state }) => state === "active")).toBe(true);
    const archives = await list(context, { query: "is:archive" });
    expect(archives.total).toBe(8);
    expect(new Set(archives.sessions.map(({ state }) => state))).toEqual(new Set(["reset", "deleted", "bak"]));
    const bak = archives.sessions.find(({ state }) => state === "bak");
    expect(bak).toMatchObject({ key: "agent:main:truncate-demo", keyKnown: true, agentId: "main" });
    expect(archives.sessions.find(({ state }) => state === "deleted")).toMatchObject({ key: "", keyKnown: false });
    expect(archives.sessions.every(({ title, archivedAt }) => title !== "" && archivedAt !== undefined)).toBe(true);
    const orphans = await list(context, { query: "is:orphan" });
    expect(orphans.sessions.map(({ file }) => file).sort()).toEqual([
      "7d1e6d4c-e570-4b55-98b4-e6f5dce336be.jsonl",
      "b3df20a6-26bc-4f66-b127-e0bd1c32d0af.jsonl",
    ]);
    expect((await list(context, { query: "is:any" })).total).toBeGreaterThan(40);
  });

  it("counts the whole set for the facets, whatever page is shown", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    const { facets, count } = await list(context, { limit: 1, includeFacets: true });
    expect(count).toBe(1);
    const states = Object.fromEntries(facets?.state.map(({ value, count: number }) => [value, number]) ?? []);
    expect(states).toMatchObject({ reset: 4, deleted: 3, bak: 1, orphan: 2 });
    expect(facets?.agent.map(({ value }) => value)).toEqual(["main", "coder"]);
    expect(facets?.model[0]?.value).toBe("fake/fake-1");
  });

  it("shows damaged entries and unreadable registries beside everything else", async () => {
    const context = await makeFixtureContext("2026.2.26/seeded");
    const { sessions, problems, total } = await list(context);
    const damaged = sessions.filter(({ state }) => state === "damaged");
    expect(damaged.map(({ key }) => key).sort()).toEqual([
      "agent:main:array-entry",
      "agent:main:null-entry",
      "agent:main:string-entry",
    ]);
    expect(damaged.every(({ damage }) => damage?.[0]?.includes("not an object"))).toBe(true);
    expect(problems.map(({ agentId, state }) => [agentId, state]).sort()).toEqual([
      ["broken", "damaged"],
      ["json5", "damaged"],
    ]);
    expect(total).toBe(sessions.length);
    expect(sessions.find(({ key }) => key === "agent:main:outside-file")).toMatchObject({ fileState: "outside" });
    expect(sessions.find(({ key }) => key === "agent:main:evil-id")).toMatchObject({ fileState: "unsafe" });
    expect(sessions.find(({ key }) => key === "agent:main:missing-transcript")).toMatchObject({ fileState: "missing" });
    expect(await keys(context, { query: "is:damaged" })).toHaveLength(3);
  });

  it("pages through everything once, in any order, by cursor", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    for (const by of ["updatedAt", "title", "sizeBytes", "totalTokens", "state"] as const) {
      for (const direction of ["asc", "desc"] as const) {
        const whole = await list(context, { query: "is:any", sort: { by, direction } });
        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await list(context, { query: "is:any", sort: { by, direction }, limit: 7, cursor });
          paged.push(...page.sessions.map(({ key, file, state }) => `${key} ${file} ${state}`));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(paged).toEqual(whole.sessions.map(({ key, file, state }) => `${key} ${file} ${state}`));
      }
    }
    await expect(list(context, { cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("sorts what has no value last in both directions", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    for (const direction of ["asc", "desc"] as const) {
      const { sessions } = await list(context, { sort: { by: "totalTokens", direction } });
      const first = sessions.findIndex(({ totalTokens }) => totalTokens === undefined);
      expect(sessions.slice(first).every(({ totalTokens }) => totalTokens === undefined)).toBe(true);
      expect(first).toBeGreaterThan(10);
    }
  });

  it("filters by the filter language, the Gateway's and the seeds' parameters", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a", { nowMs: 1795249830381 });
    expect(await keys(context, { query: "kind:cron" })).toHaveLength(1);
    expect(await keys(context, { query: "kind:cron-run" })).toHaveLength(2);
    expect(await keys(context, { query: "agent:coder -channel:telegram" })).toEqual(["agent:coder:main"]);
    expect(await keys(context, { query: "tokens:>30k" })).toEqual(["agent:main:compact-manual"]);
    expect(await keys(context, { channel: "telegram", scope: "group" })).toContain("agent:main:telegram:group:-100777");
    expect(await keys(context, { scope: "dm", channel: "whatsapp" })).toEqual([
      "agent:main:whatsapp:direct:+15555550123",
    ]);
    expect(await keys(context, { lastN: 2 })).toEqual(["agent:main:my-notes", "agent:main:stale-demo"]);
    expect(await keys(context, { activeOnly: true })).toHaveLength(30);
    expect(await keys(context, { kind: "subagent" })).toHaveLength(1);
    const { diagnostics } = await list(context, { query: "chanel:slack" });
    expect(diagnostics).toMatchObject([{ message: expect.stringContaining("chanel") }]);
  });

  it("reads what people said for titles, without OpenClaw's wrapping", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const { sessions } = await list(context, { search: "telegram:direct:821071206", includeDerivedTitles: true });
    expect(sessions[0]).toMatchObject({ derivedTitle: "[Sat 2026-11-21 08:29 UTC] dm says hi", title: "dm says hi" });
    const bare = await list(context, { search: "telegram:direct:821071206" });
    expect(bare.sessions[0]).toMatchObject({ title: "Telegram 821071206" });
  });

  it("reads the seeds' dialect: session-metadata.json, files named after keys, bare lines", async () => {
    const nowMs = Date.UTC(2026, 10, 21, 12);
    const context = await makeEmptyContext({ nowMs });
    generateDemoStore(context.home.stateDir, { nowMs, bigTranscriptBytes: 100_000 });
    const { sessions } = await list(context, { agentId: "harbor", includeDerivedTitles: true });
    expect(sessions[0]).toMatchObject({
      key: "agent:harbor:whatsapp:dm:+15555550188",
      registry: "session-metadata.json",
      file: "agent_harbor_whatsapp_dm_+15555550188.jsonl",
      fileState: "ok",
      updatedAt: nowMs - 95 * 60_000,
      model: "claude-opus-4-5",
      overrides: expect.arrayContaining(["model", "thinkingLevel"]),
      title: "What's the weather in Sydney?",
    });
  });

  it("reads the seeds' sessions.json with dates, and a key-named file of which the registry knows nothing", async () => {
    const context = await makeEmptyContext();
    const folder = sessionsFolder(context.home.stateDir, "main");
    const entry = {
      sessionId: "ses_abc123",
      sessionKey: "agent:main:main",
      createdAt: "2026-01-15T10:00:00Z",
      updatedAt: "2026-02-27T08:30:00Z",
      tokenCount: 48523,
      channel: "telegram",
    };
    await writeText(folder, "sessions.json", JSON.stringify({ "agent:main:main": entry }));
    await writeText(folder, "ses_abc123.jsonl", '{"role":"user","content":"hi"}\n');
    await writeText(folder, "agent_main_telegram_group_5.jsonl", '{"role":"user","content":"hi"}\n');
    const { sessions } = await list(context, { query: "is:any" });
    expect(sessions.find(({ state }) => state === "active")).toMatchObject({
      updatedAt: Date.UTC(2026, 1, 27, 8, 30),
      totalTokens: 48523,
      fileState: "ok",
    });
    expect(sessions.find(({ state }) => state === "orphan")).toMatchObject({
      key: "agent:main:telegram:group:5",
      keyKnown: false,
      channel: "telegram",
    });
  });

  it("follows the disk from one call to the next", async () => {
    const context = await makeEmptyContext({ nowMs: Date.UTC(2026, 10, 21) });
    const { stateDir } = context.home;
    generateBulkStore(stateDir, { nowMs: Date.UTC(2026, 10, 21), sessions: 300, withTranscripts: false });
    const folder = sessionsFolder(stateDir, "main");
    const first = await list(context, { limit: 50 });
    expect(first).toMatchObject({ total: 300, count: 50 });
    const [row] = first.sessions;
    expect(row).toMatchObject({ fileState: "missing" });
    await writeText(folder, row?.file ?? "", '{"role":"user","content":"hi"}\n');
    expect((await list(context, { limit: 1 })).sessions[0]).toMatchObject({ key: row?.key, fileState: "ok" });
    await writeText(
      folder,
      `${row?.file}.lock`,
      JSON.stringify({ pid: process.ppid, createdAt: "2026-11-21T00:00:00Z" }),
    );
    expect(await keys(context, { query: "is:locked" })).toEqual([row?.key]);
    await writeText(folder, "sessions.json", '{"agent:main:only":{"sessionId":"s","updatedAt":1}}');
    expect(await keys(context, {})).toEqual(["agent:main:only"]);
  });
});
