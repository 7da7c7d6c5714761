import path from "node:path";
import { describe, expect, it } from "vitest";
import type { OperationName } from "@/lib/contract/operations";
import { askOperation as ask, sendOperation } from "@/server/testing/ask-operation";
import { readFile, writeFile } from "@/server/testing/disk";
import { makeFixtureContext } from "@/server/testing/make-context";
import { registryDamages } from "@/server/testing/registry-damages";
import { hashFolder, sessionsFolder } from "@/server/testing/sessions-folder";

const fixture = "2026.2.26/stage-a";
const key = "agent:main:main";

async function damaged(name: string) {
  const damage = registryDamages.find((one) => one.name === name);
  if (!damage) throw new Error(name);
  const context = await makeFixtureContext(fixture);
  const registryPath = path.join(sessionsFolder(context.home.stateDir, "main"), "sessions.json");
  await writeFile(path.join(path.dirname(registryPath), archive), "");
  await damage.make(registryPath);
  return { context, damage, registryPath };
}

const archive = "0a1b2c3d-0a1b-4c2d-8e3f-0a1b2c3d4e5f.jsonl.reset.2026-11-21T08-35-31.874Z";

/** Every change of the wire that touches this agent's store, and how it is asked for. */
const changes: [OperationName, Record<string, unknown>][] = [
  ["sessions.patch", { sessionKey: key, label: "Mine" }],
  ["sessions.patch", { sessionKey: "agent:main:nobody", label: "Mine" }],
  ["sessions.create", { agentId: "main", label: "New" }],
  ["sessions.reset", { sessionKey: key }],
  ["sessions.compact", { sessionKey: key }],
  ["sessions.restore", { agentId: "main", file: archive, sessionKey: key }],
  ["sessions.delete", { sessionKey: "agent:main:patch-demo" }],
];

describe.each(registryDamages.map(({ name }) => name))("a registry that is %s", (name) => {
  it("is told with its place, its reason and what can still be read; looking writes nothing", async () => {
    const { context, damage, registryPath } = await damaged(name);
    const before = await hashFolder(context.home.stateDir);
    const told = await ask(context, "store.diagnose", { agentId: "main" });
    expect(told).toMatchObject({ agentId: "main", path: registryPath, state: damage.state });
    expect(told.damage.map(({ kind }) => kind)).toContain(damage.kind);
    expect(told.readOnly).toBeTruthy();
    const isInBytes = damage.state === "damaged" || damage.state === "ok";
    const found = told.damage.find(({ kind }) => kind === damage.kind);
    const place = isInBytes ? "number" : "undefined";
    expect([typeof found?.offset, typeof found?.line, typeof found?.column]).toEqual([place, place, place]);
    expect(told.suggested === null).toBe(!isInBytes);
    expect(told.obstacle === undefined).toBe(isInBytes);
    const { agents } = await ask(context, "agents.list", {});
    expect(agents.find(({ id }) => id === "main")?.store).toMatchObject({
      state: damage.state,
      readOnly: expect.any(String),
    });
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it("refuses every change with the reason and writes nothing, while other agents stay writable", async () => {
    const { context, damage } = await damaged(name);
    const before = await hashFolder(context.home.stateDir);
    for (const [method, input] of changes) {
      const refusal = await sendOperation(context, method, input).then(
        (answer) => ({ code: `answered ${JSON.stringify(answer).slice(0, 200)}`, message: "" }),
        (error: { code: string; message: string }) => error,
      );
      // A session that cannot be seen is not there for those that need one.
      const codes = [damage.code, ...(method === "sessions.compact" ? ["session_missing", "transcript_missing"] : [])];
      expect({ method, input, code: codes.includes(refusal.code) ? damage.code : refusal.code }).toEqual({
        method,
        input,
        code: damage.code,
      });
      expect(refusal.message).not.toBe("");
    }
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
    const other = await sendOperation(context, "sessions.patch", { sessionKey: "agent:coder:main", label: "Mine" });
    expect(other).toMatchObject({ ok: true });
  });
});

describe("the sources of a damaged registry", () => {
  it("tell for each what it holds and what would be missing", async () => {
    const { context, registryPath } = await damaged("cut in the middle");
    const told = await ask(context, "store.diagnose", { agentId: "main" });
    const text = await readFile(registryPath, "utf8");
    const prefix = told.sources.find(({ id }) => id === "prefix");
    const keys = prefix?.entries?.keys ?? [];
    expect(keys.length).toBeGreaterThan(3);
    for (const one of keys) expect(text).toContain(JSON.stringify(one));
    expect(told.readable.count).toBe(keys.length);
    const transcripts = told.sources.find(({ id }) => id === "transcripts");
    expect(transcripts?.entries?.count).toBeGreaterThan(keys.length);
    expect(transcripts?.inferred?.count).toBeGreaterThan(0);
    expect(transcripts?.transcriptsLeft).toBe(0);
    expect(prefix?.transcriptsLeft).toBe(transcripts?.inferred?.count);
  });

  it("show each value of a key that stands twice", async () => {
    const { context } = await damaged("a key twice");
    const { duplicates, suggested } = await ask(context, "store.diagnose", { agentId: "main" });
    expect(duplicates).toMatchObject([{ key, values: [{ index: 0, sessionId: "twice" }, { index: 1 }] }]);
    expect(suggested).toBe("duplicates");
  });

  it("are the copies alone while the registry is healthy, and nothing is suggested", async () => {
    const context = await makeFixtureContext(fixture);
    const told = await ask(context, "store.diagnose", { agentId: "main" });
    expect(told).toMatchObject({ state: "ok", damage: [], duplicates: [], suggested: null });
    expect(told.obstacle).toMatch(/No copy is kept yet/);
  });
});
