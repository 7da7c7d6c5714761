import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Context } from "@/server/context/context";
import { makeEmptyContext } from "@/server/testing/make-context";
import { createSession } from "./create-session";
import { getConfig } from "./get-config";
import { listAgents } from "./list-agents";
import { listSessions } from "./list-sessions";
import { readHistory } from "./read-history";
import { openHome } from "./open-home";

const line = (text: string) =>
  `{"type":"session","id":"x"}\n{"type":"message","id":"0badcafe","message":{"role":"user","content":"${text}"}}\n`;

type Files = Record<string, string | object>;

/** A home with these files below its state folder, seen by somebody for whom only `coder` exists. */
async function openNarrow(files: Files): Promise<{ whole: Context; narrow: Context; at: (name: string) => string }> {
  const whole = await makeEmptyContext();
  const at = (name: string) => path.join(whole.home.stateDir, name);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(at(name)), { recursive: true });
    await writeFile(at(name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return { whole, narrow: { ...whole, home: { ...whole.home, onlyAgents: new Set(["coder"]) } }, at };
}

const ownStores = {
  "openclaw.json": {
    agents: { list: [{ id: "secret", default: true }, { id: "coder" }] },
    bindings: [
      { agentId: "secret", match: { channel: "telegram" } },
      { agentId: "coder", match: { channel: "slack" } },
    ],
  },
  "agents/secret/sessions/sessions.json": { "agent:secret:main": { sessionId: "s1", updatedAt: 5 } },
  "agents/secret/sessions/s1.jsonl": line("hidden"),
  "agents/coder/sessions/sessions.json": {
    "agent:coder:main": { sessionId: "c1", updatedAt: 5 },
    "agent:secret:stray": { sessionId: "s2", updatedAt: 5 },
  },
  "agents/coder/sessions/c1.jsonl": line("seen"),
  "agents/coder/sessions/s2.jsonl": line("hidden"),
};

const sharedStore = {
  "openclaw.json": { agents: { list: [{ id: "secret" }, { id: "coder" }] }, session: { store: "all/sessions.json" } },
  "all/sessions.json": {
    "agent:secret:main": { sessionId: "s1", updatedAt: 5 },
    "agent:coder:main": { sessionId: "c1", updatedAt: 5 },
    global: { sessionId: "g1", updatedAt: 5 },
  },
  "all/s1.jsonl": line("hidden"),
  "all/c1.jsonl": line("seen"),
  "all/g1.jsonl": line("hidden"),
  "all/orphan.jsonl": line("hidden"),
};

describe("a home in which not every agent exists", () => {
  it.each([
    ["stores of their own", ownStores],
    ["one store for all", sharedStore],
  ])("names only the others in its lists: %s", async (_what, files) => {
    const { narrow } = await openNarrow(files);
    const { agents, defaultId } = await listAgents(narrow, {});
    expect(agents.map(({ id, sessionCount }) => [id, sessionCount])).toEqual([["coder", 1]]);
    expect(defaultId).toBe("coder");
    const list = await listSessions(narrow, { query: "is:any", includeGlobal: true, includeFacets: true });
    expect(list.sessions.map(({ key }) => key)).toEqual(["agent:coder:main"]);
    expect(list.total).toBe(1);
    expect(JSON.stringify([agents, list])).not.toMatch(/secret|hidden|"s1|"s2|"g1|orphan\.jsonl/);
  });

  it("keeps the configuration of the others to itself", async () => {
    const { narrow, whole } = await openNarrow(ownStores);
    const config = await getConfig(narrow, {});
    expect(JSON.stringify(config)).not.toContain("secret");
    expect(config.bindings.map(({ agentId }) => agentId)).toEqual(["coder"]);
    expect((await getConfig(whole, {})).agents.map(({ id }) => id)).toEqual(["secret", "coder"]);
  });

  it("reads a map of bindings no further than it may", async () => {
    const { narrow } = await openNarrow({
      "openclaw.json": { bindings: { telegram: { one: "secret", two: "coder" } } },
      "agents/coder/sessions/sessions.json": {},
    });
    expect((await getConfig(narrow, {})).bindings).toMatchObject([{ agentId: "coder", match: { accountId: "two" } }]);
  });

  it.each([
    ["stores of their own", ownStores, ["s1.jsonl", "s2.jsonl"]],
    ["one store for all", sharedStore, ["s1.jsonl", "g1.jsonl", "orphan.jsonl"]],
  ])("opens their transcripts under no name: %s", async (_what, files, hidden) => {
    const { narrow, whole } = await openNarrow(files);
    expect((await readHistory(narrow, { agentId: "coder", file: "c1.jsonl", limit: 5 })).entries).toHaveLength(2);
    const refusal = (file: string) =>
      readHistory(narrow, { agentId: "coder", file, limit: 5 }).catch((error: unknown) =>
        `${error} ${JSON.stringify(error)}`.replaceAll(file, "FILE"),
      );
    for (const file of hidden) expect(await refusal(file)).toBe(await refusal("nothing.jsonl"));
    const bySessionId = readHistory(narrow, { agentId: "coder", sessionId: "s1", limit: 5 });
    await expect(bySessionId).rejects.toMatchObject({ code: "transcript_missing" });
    expect((await openHome(whole)).stores.map(({ agentId }) => agentId)).toEqual(["secret", "coder"]);
  });

  it("never covers an entry that it does not show", async () => {
    const { narrow, at } = await openNarrow(sharedStore);
    const before = await readFile(at("all/sessions.json"), "utf8");
    await expect(createSession(narrow, { key: "global", agentId: "coder" })).rejects.toMatchObject({
      code: "session_missing",
    });
    await expect(createSession(narrow, { key: "agent:secret:main" })).rejects.toMatchObject({ code: "agent_missing" });
    expect(await readFile(at("all/sessions.json"), "utf8")).toBe(before);
  });

  it("answers everybody else as before, whoever asked first", async () => {
    const { narrow, whole } = await openNarrow(ownStores);
    const keysOf = async (context: Context) => (await listSessions(context, {})).sessions.map(({ key }) => key).sort();
    const [first, second, third] = [await keysOf(narrow), await keysOf(whole), await keysOf(narrow)];
    expect(first).toEqual(["agent:coder:main"]);
    expect(second).toEqual(["agent:coder:main", "agent:secret:main", "agent:secret:stray"]);
    expect(third).toEqual(first);
  });
});
