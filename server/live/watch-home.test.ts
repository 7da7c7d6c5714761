import { appendFile, cp, mkdir, readFile, readdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { AgentStore } from "@/server/home/home";
import { silentLog } from "@/server/kernel/log";
import { copyFixtureStore } from "@/server/testing/fixture-store";
import type { Fact } from "./event-hub";
import { watchHome } from "./watch-home";

async function openStore() {
  const { stateDir, dispose } = await copyFixtureStore("2026.2.26/stage-a");
  onTestFinished(dispose);
  const home = { stateDir, configPath: path.join(stateDir, "openclaw.json"), dataDir: `${stateDir}-data`, demo: false };
  const facts: Fact[] = [];
  const listStores = () => storesOf(stateDir);
  const watch = watchHome({ home, listStores, publish: (fact) => facts.push(fact), log: silentLog });
  onTestFinished(watch.stop);
  await watch.ready;
  const folder = path.join(stateDir, "agents", "main", "sessions");
  const registry = path.join(folder, "sessions.json");
  const parsed: Record<string, { sessionId: string }> = JSON.parse(await readFile(registry, "utf8"));
  const { sessionId = "" } = parsed["agent:main:main"] ?? {};
  return { stateDir, folder, registry, facts, file: `${sessionId}.jsonl`, sessionId };
}

async function storesOf(stateDir: string): Promise<AgentStore[]> {
  const ids = await readdir(path.join(stateDir, "agents"));
  return ids.map((agentId) => {
    const folder = path.join(stateDir, "agents", agentId, "sessions");
    return { agentId, folder, registryPath: path.join(folder, "sessions.json"), configured: false, onDisk: true };
  });
}

/** Waits for the fact and tells how long it took. */
async function expectTold<N extends Fact["name"]>(facts: Fact[], name: N, data: object = {}): Promise<number> {
  const startedMs = performance.now();
  await vi.waitFor(() => expect(facts).toContainEqual({ name, data: expect.objectContaining(data) }), {
    timeout: 5000,
    interval: 5,
  });
  return performance.now() - startedMs;
}

const line = `${JSON.stringify({ type: "message", id: "0badcafe", message: { role: "user", content: "hello" } })}\n`;

describe("watchHome", () => {
  it("says nothing while nothing happens to the store", async () => {
    const { facts, stateDir, folder, file } = await openStore();
    await writeFile(path.join(folder, `${file}.lock`), "{}");
    await writeFile(path.join(stateDir, "unrelated.txt"), "");
    await appendFile(path.join(folder, file), line);
    await expectTold(facts, "transcript.grew");
    expect(facts).toHaveLength(1);
  });

  it("tells an append by another process within half a second, and keeps the generation", async () => {
    const { facts, folder, file, sessionId } = await openStore();
    const generations = new Set<unknown>();
    const timesMs: number[] = [];
    for (let count = 1; count <= 5; count += 1) {
      facts.length = 0;
      await appendFile(path.join(folder, file), line);
      timesMs.push(await expectTold(facts, "transcript.grew", { agentId: "main", sessionId, file }));
      const [fact] = facts;
      generations.add(fact && "generation" in fact.data && fact.data.generation);
    }
    expect(timesMs.toSorted((one, other) => one - other)[2]).toBeLessThan(500);
    expect(generations.size).toBe(1);
    expect([...generations][0]).toMatch(/^[\w-]{22}$/);
  });

  it("tells replacement by rename, truncation and removal apart", async () => {
    const { facts, folder, file, sessionId } = await openStore();
    const target = path.join(folder, file);
    await cp(target, `${target}.tmp`);
    await rename(`${target}.tmp`, target);
    await expectTold(facts, "transcript.replaced", { sessionId, file });
    facts.length = 0;
    await truncate(target, 10);
    await expectTold(facts, "transcript.replaced", { sessionId, sizeBytes: 10 });
    await rm(target);
    await expectTold(facts, "transcript.removed", { sessionId, file, sizeBytes: 0 });
  });

  it("tells a reset as the old file gone and its archive there", async () => {
    const { facts, folder, file, sessionId } = await openStore();
    const archive = `${file}.reset.2026-11-21T09-00-00.000Z`;
    await rename(path.join(folder, file), path.join(folder, archive));
    await expectTold(facts, "transcript.removed", { file, sessionId });
    await expectTold(facts, "transcript.grew", { file: archive, sessionId });
  });

  it("names exactly the entries of a registry that changed", async () => {
    const { facts, registry } = await openStore();
    const before: Record<string, object> = JSON.parse(await readFile(registry, "utf8"));
    const { "agent:main:main": main, ...others } = before;
    const [gone = ""] = Object.keys(others);
    const { [gone]: _removed, ...kept } = others;
    const after = { ...kept, "agent:main:main": { ...main, label: "x" }, "agent:main:new": { sessionId: "s1" } };
    await writeFile(`${registry}.tmp`, JSON.stringify(after, null, 2));
    await rename(`${registry}.tmp`, registry);
    expect(await expectTold(facts, "registry.changed", { agentId: "main" })).toBeLessThan(2000);
    const [fact] = facts.filter((one) => one.name === "registry.changed");
    expect(fact && "keys" in fact.data && fact.data.keys.toSorted()).toEqual(
      ["agent:main:main", "agent:main:new", gone].toSorted(),
    );
  });

  it("names no keys when so many changed that nobody's queue would hold their names", async () => {
    const { facts, registry } = await openStore();
    const many = Array.from({ length: 6000 }, (_, number) => [`agent:main:${"k".repeat(50)}${number}`, {}]);
    await writeFile(`${registry}.tmp`, JSON.stringify(Object.fromEntries(many)));
    await rename(`${registry}.tmp`, registry);
    await expectTold(facts, "registry.changed", { agentId: "main", keys: [] });
  });

  it("tells a damaged registry and its repair, but not one that is only being rotated", async () => {
    const { facts, registry } = await openStore();
    const whole = await readFile(registry);
    await rename(registry, `${registry}.bak`);
    await writeFile(registry, whole.subarray(0, 100));
    await expectTold(facts, "store.changed", { agentId: "main", reason: "ok → damaged" });
    await writeFile(registry, whole);
    await expectTold(facts, "store.changed", { agentId: "main", reason: "damaged → ok" });
    expect(facts).not.toContainEqual({
      name: "store.changed",
      data: expect.objectContaining({ reason: "ok → missing" }),
    });
  });

  it("tells a changed configuration", async () => {
    const { facts, stateDir } = await openStore();
    const file = path.join(stateDir, "openclaw.json");
    await writeFile(`${file}.tmp`, "{ session: { reset: { mode: 'idle', idleMinutes: 5 } } }");
    await rename(`${file}.tmp`, file);
    await expectTold(facts, "config.changed");
  });

  it("follows an agent that appears, goes and comes back", async () => {
    const { facts, stateDir } = await openStore();
    const sessions = path.join(stateDir, "agents", "late", "sessions");
    for (let round = 0; round < 2; round += 1) {
      facts.length = 0;
      await mkdir(sessions, { recursive: true });
      await expectTold(facts, "store.changed", { agentId: "late", reason: "the agent appeared" });
      await writeFile(path.join(sessions, "s1.jsonl"), line);
      await expectTold(facts, "transcript.grew", { agentId: "late", sessionId: "s1" });
      await rm(path.join(stateDir, "agents", "late"), { recursive: true });
      await expectTold(facts, "store.changed", { agentId: "late", reason: "the agent is gone" });
    }
  });
});
