import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { copyFile, mkdir, rename, symlink, unlink, writeFile } from "@/server/testing/disk";
import { copyFixtureStore } from "@/server/testing/fixture-store";
import { makeStore } from "@/server/testing/make-store";
import { readRegistry } from "./read-registry";

async function fixtureStore(name: string, agentId = "main") {
  const { stateDir, dispose } = await copyFixtureStore(name);
  onTestFinished(dispose);
  const folder = path.join(stateDir, "agents", agentId, "sessions");
  return { agentId, folder, registryPath: path.join(folder, "sessions.json"), configured: true, onDisk: true };
}

describe("reading a registry", () => {
  it("lists every entry of a real store with its own bytes", async () => {
    const registry = await readRegistry(await fixtureStore("2026.2.26/stage-b"));
    expect(registry.state).toBe("ok");
    expect(registry.entries.length).toBeGreaterThan(20);
    expect(registry.byKey.get("agent:main:main")?.raw).toMatchObject({ sessionId: expect.any(String) });
    expect(registry.duplicateKeys).toEqual([]);
  });

  it("lists null, list and string entries too", async () => {
    const registry = await readRegistry(await fixtureStore("2026.2.26/seeded"));
    const raws = registry.entries.map((entry) => entry.raw);
    expect(raws).toContain(null);
    expect(raws.some((raw) => Array.isArray(raw))).toBe(true);
    expect(raws.some((raw) => typeof raw === "string")).toBe(true);
  });

  it("lists what stands before the damage, says where it is, and calls JSON5 damaged but readable", async () => {
    const broken = await readRegistry(await fixtureStore("2026.2.26/seeded", "broken"));
    expect(broken.state).toBe("damaged");
    expect(broken.problems).toMatchObject([{ state: "damaged", damageOffset: expect.any(Number) }]);
    const loose = await readRegistry(await fixtureStore("2026.2.26/seeded", "json5"));
    expect(loose.state).toBe("damaged");
    expect(loose.entries.length).toBeGreaterThan(0);
  });

  it("reads the seeds' session-metadata.json, of which sessions.json wins for a key", async () => {
    const { store, write } = await makeStore();
    await write("session-metadata.json", '{"agent:main:main":{"model":"a/b"},"agent:main:two":{"messageCount":42}}');
    expect((await readRegistry(store)).state).toBe("ok");
    await write("sessions.json", '{"agent:main:main":{"sessionId":"s"}}');
    const registry = await readRegistry(store);
    expect(registry.byKey.get("agent:main:main")).toMatchObject({ registry: "sessions.json", raw: { sessionId: "s" } });
    expect(registry.byKey.get("agent:main:two")).toMatchObject({ registry: "session-metadata.json" });
  });

  it("notices keys that stand twice and lists the one that counts", async () => {
    const { store, write } = await makeStore();
    await write("sessions.json", '{"k":{"sessionId":"old"},"k":{"sessionId":"new"}}');
    const registry = await readRegistry(store);
    expect(registry.duplicateKeys).toEqual(["k"]);
    expect(registry.byKey.get("k")?.raw).toEqual({ sessionId: "new" });
  });

  it("keeps __proto__ and constructor as keys", async () => {
    const { store, write } = await makeStore();
    await write("sessions.json", '{"__proto__":{"sessionId":"p"},"constructor":{"sessionId":"c"}}');
    const registry = await readRegistry(store);
    expect(registry.entries.map((entry) => [entry.key, entry.raw])).toEqual([
      ["__proto__", { sessionId: "p" }],
      ["constructor", { sessionId: "c" }],
    ]);
  });

  it("hashes the entry's exact bytes: a change of one entry leaves the revision of the others", async () => {
    const { store, write } = await makeStore();
    await write("sessions.json", '{"a":{"n":1},"b":{"n":1.0}}');
    const before = await readRegistry(store);
    await write("sessions.json", '{"a":{"n":2},"b":{"n":1.0}}');
    const after = await readRegistry(store);
    expect(after.byKey.get("b")?.revision).toBe(before.byKey.get("b")?.revision);
    expect(after.byKey.get("a")?.revision).not.toBe(before.byKey.get("a")?.revision);
    expect(before.byKey.get("a")?.revision).not.toBe(before.byKey.get("b")?.revision);
  });

  it("parses once for callers at the same time, and again after a change of the same length", async () => {
    const { store, write } = await makeStore();
    await write("sessions.json", '{"a":{"n":1}}');
    const [first, second] = await Promise.all([readRegistry(store), readRegistry(store)]);
    expect(first.byKey.get("a")).toBe(second.byKey.get("a"));
    await write("sessions.json", '{"a":{"n":2}}');
    expect((await readRegistry(store)).byKey.get("a")?.raw).toEqual({ n: 2 });
  });

  it("is not fooled by a rotation: a registry that was there and returns is never missing", async () => {
    const { store, write } = await makeStore();
    await write("sessions.json", '{"a":{"n":1}}');
    await readRegistry(store);
    await rename(store.registryPath, `${store.registryPath}.bak.1795249832803`);
    const reading = readRegistry(store);
    setTimeout(() => void copyFile(`${store.registryPath}.bak.1795249832803`, store.registryPath), 60);
    expect((await reading).state).toBe("ok");
  });

  it("calls a registry that never was missing at once, and an empty one damaged", async () => {
    const { store, write } = await makeStore();
    expect((await readRegistry(store)).state).toBe("missing");
    await write("sessions.json", "");
    expect(await readRegistry(store)).toMatchObject({
      state: "damaged",
      reason: "the file is empty (byte 0)",
      entries: [],
    });
  });

  it("does not read through a link or a folder", async () => {
    const { store, write } = await makeStore();
    const elsewhere = await write("elsewhere.json", '{"a":{}}');
    await symlink(elsewhere, store.registryPath);
    expect(await readRegistry(store)).toMatchObject({ state: "unreadable", entries: [] });
    await unlink(store.registryPath);
    await mkdir(store.registryPath);
    expect(await readRegistry(store)).toMatchObject({ state: "unreadable", reason: "a folder, not a plain file" });
  });

  it("tells the SQLite generation and still lists the files as history", async () => {
    const { store, write } = await makeStore();
    await write("sessions.json", '{"a":{"sessionId":"s"}}');
    const agentFolder = path.join(path.dirname(store.folder), "agent");
    await mkdir(agentFolder, { recursive: true });
    await writeFile(path.join(agentFolder, "openclaw-agent.sqlite"), "");
    const registry = await readRegistry(store);
    expect(registry.state).toBe("sqlite");
    expect(registry.byKey.has("a")).toBe(true);
  });

  it("reads 100,000 entries and 36 MB without falling over", async () => {
    const { store, write } = await makeStore();
    const entry = (index: number) =>
      `"agent:main:direct:${index}":{"sessionId":"s${index}","pad":"${"x".repeat(300)}"}`;
    await write("sessions.json", `{${Array.from({ length: 100_000 }, (_, index) => entry(index)).join(",\n")}}`);
    const registry = await readRegistry(store);
    expect(registry.entries.length).toBe(100_000);
    expect(registry.byKey.get("agent:main:direct:99999")?.raw).toMatchObject({ sessionId: "s99999" });
  });
});
