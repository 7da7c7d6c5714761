import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { SessionDetail } from "@/lib/contract/session-results";
import { makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { getSession } from "./get-session";

type Entries = Record<string, Record<string, unknown>>;

const header = (id: string, more: object = {}) => `${JSON.stringify({ type: "session", version: 3, id, ...more })}\n`;

/** A home of these registries, by agent, and of these transcripts, by `<agent>/<file>`. */
async function makeHome(registries: Record<string, Entries>, transcripts: Record<string, string> = {}) {
  const context = await makeEmptyContext();
  const folder = (agentId: string) => path.join(context.home.stateDir, "agents", agentId, "sessions");
  for (const [agentId, entries] of Object.entries(registries)) {
    await mkdir(folder(agentId), { recursive: true });
    const dated = Object.entries(entries).map(([key, entry]) => [key, { updatedAt: 5, ...entry }]);
    await writeFile(path.join(folder(agentId), "sessions.json"), JSON.stringify(Object.fromEntries(dated)));
  }
  for (const [name, content] of Object.entries(transcripts)) {
    const [agentId = "", file = ""] = name.split("/");
    await writeFile(path.join(folder(agentId), file), content);
  }
  const linksOf = async (sessionKey: string, over = context) => {
    const detail = await getSession(over, { sessionKey });
    expect(SessionDetail.safeParse(detail).error).toBeUndefined();
    return detail.links;
  };
  return { context, linksOf };
}

const keysOf = (links: { key: string }[]) => links.map(({ key }) => key);

describe("links between sessions", () => {
  it("show a thread its parent and the parent its threads, each with its own transcript", async () => {
    const general = "agent:main:discord:channel:general";
    const { linksOf } = await makeHome({
      main: { [general]: { sessionId: "a" }, [`${general}:thread:123`]: { sessionId: "b", forkedFromParent: true } },
    });
    const parent = await linksOf(general);
    expect(keysOf(parent.threads)).toEqual([`${general}:thread:123`]);
    expect(parent).toMatchObject({ children: [], sameTranscript: [], problems: [] });
    const thread = await linksOf(`${general}:thread:123`);
    expect(thread.parent).toMatchObject({ key: general, exists: true, state: "active", agentId: "main" });
    expect(thread.forkedFrom).toMatchObject({ key: general });
    expect(thread).toMatchObject({ problems: [], sameTranscript: [] });
  });

  it("say on both sides that a thread and its parent name one file", async () => {
    const group = "agent:main:telegram:group:-1";
    const { linksOf } = await makeHome({
      main: { [group]: { sessionId: "a" }, [`${group}:topic:7`]: { sessionId: "a" } },
    });
    for (const [key, other] of [
      [group, `${group}:topic:7`],
      [`${group}:topic:7`, group],
    ] as const) {
      const links = await linksOf(key);
      expect(keysOf(links.sameTranscript)).toEqual([other]);
      expect(links.problems.join()).toMatch(/A thread and its parent must never share a transcript/);
    }
  });

  it("take it as it is that a run shares the file of its job", async () => {
    const job = "agent:main:cron:daily";
    const { linksOf } = await makeHome({ main: { [job]: { sessionId: "a" }, [`${job}:run:a`]: { sessionId: "a" } } });
    expect(await linksOf(job)).toMatchObject({ problems: [], children: [{ key: `${job}:run:a` }] });
    expect(await linksOf(`${job}:run:a`)).toMatchObject({
      parent: { key: job },
      sameTranscript: [{ key: job }],
      problems: [],
    });
  });

  it("lead across agents, down to the last helper and up to the first session", async () => {
    const { linksOf } = await makeHome({
      main: {
        "agent:main:main": { sessionId: "a" },
        "agent:main:subagent:one": { sessionId: "b", spawnedBy: "agent:main:main" },
      },
      coder: { "agent:coder:subagent:two": { sessionId: "c", spawnedBy: "AGENT:main:subagent:ONE" } },
    });
    expect(keysOf((await linksOf("agent:main:main")).children)).toEqual(["agent:main:subagent:one"]);
    expect(keysOf((await linksOf("agent:main:subagent:one")).children)).toEqual(["agent:coder:subagent:two"]);
    const two = await linksOf("agent:coder:subagent:two");
    expect(two.spawnedBy).toMatchObject({ key: "agent:main:subagent:one", exists: true });
    expect(keysOf(two.lineage)).toEqual(["agent:main:main", "agent:main:subagent:one"]);
    expect(two.depth).toBe(2);
  });

  it("name what is gone, and are not caught in a circle", async () => {
    const { linksOf } = await makeHome({
      main: {
        "agent:main:subagent:a": { sessionId: "a", spawnedBy: "agent:main:subagent:b" },
        "agent:main:subagent:b": { sessionId: "b", spawnedBy: "agent:main:subagent:a" },
        "agent:main:subagent:c": { sessionId: "c", spawnedBy: "agent:main:gone" },
      },
    });
    expect((await linksOf("agent:main:subagent:a")).problems).toEqual([
      "The sessions above this one lead in a circle.",
    ]);
    expect((await linksOf("agent:main:subagent:c")).spawnedBy).toMatchObject({ key: "agent:main:gone", exists: false });
  });

  it("find the source of a fork by the path or the id in its header, also when only a file is left", async () => {
    const { linksOf } = await makeHome(
      {
        main: {
          "agent:main:a": { sessionId: "a" },
          "agent:main:b": { sessionId: "b" },
          "agent:main:c": { sessionId: "c" },
          "agent:main:d": { sessionId: "d" },
        },
      },
      {
        "main/a.jsonl": header("a"),
        "main/b.jsonl": header("b", { parentSession: "/home/u/.openclaw/agents/main/sessions/a.jsonl" }),
        "main/c.jsonl": header("c", { parentSession: "old" }),
        "main/old.jsonl": header("old"),
        "main/d.jsonl": header("d", { parentSession: "/elsewhere/nothing.jsonl" }),
      },
    );
    expect((await linksOf("agent:main:b")).forkedFrom).toMatchObject({ key: "agent:main:a", exists: true });
    expect((await linksOf("agent:main:c")).forkedFrom).toMatchObject({
      exists: true,
      state: "orphan",
      file: "old.jsonl",
    });
    expect((await linksOf("agent:main:d")).forkedFrom).toMatchObject({ exists: false, file: "nothing.jsonl" });
    expect((await linksOf("agent:main:a")).forkedFrom).toBeUndefined();
  });

  it("know the children that only the transcript tells of", async () => {
    const result = (id: string, details: object, text: string) =>
      `${JSON.stringify({ type: "message", id, message: { role: "toolResult", toolName: "sessions_spawn", details, content: [{ type: "text", text }] } })}\n`;
    const { linksOf } = await makeHome(
      { main: { "agent:main:main": { sessionId: "a" } } },
      {
        "main/a.jsonl":
          header("a") +
          result("1", { childSessionKey: "agent:main:subagent:x" }, "") +
          result("2", {}, '{"status":"accepted","childSessionKey":"agent:main:subagent:y"}'),
      },
    );
    const { children } = await linksOf("agent:main:main");
    expect(children).toMatchObject([
      { key: "agent:main:subagent:x", exists: false, kind: "subagent" },
      { key: "agent:main:subagent:y", exists: false },
    ]);
  });

  it("say nothing of agents that do not exist for whoever asks", async () => {
    const { context, linksOf } = await makeHome({
      coder: { "agent:coder:main": { sessionId: "a", spawnedBy: "agent:secret:main" } },
      secret: {
        "agent:secret:main": { sessionId: "b" },
        "agent:secret:subagent:x": { sessionId: "c", spawnedBy: "agent:coder:main" },
      },
    });
    const narrow = { ...context, home: { ...context.home, onlyAgents: new Set(["coder"]) } };
    expect(await linksOf("agent:coder:main")).toMatchObject({ spawnedBy: { exists: true }, childCount: 1 });
    expect(JSON.stringify(await linksOf("agent:coder:main", narrow))).not.toContain("secret");
  });

  it("are told of a store that OpenClaw wrote", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    const { links } = await getSession(context, { sessionKey: "agent:main:main" });
    expect(links.children.length).toBeGreaterThan(0);
    expect(links.children.every(({ exists }) => exists)).toBe(true);
  });
});
