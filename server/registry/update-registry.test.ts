import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "@/lib/failure/failure";
import { chmod, lstat, mkdir, readFile, readdir, writeFile } from "@/server/testing/disk";
import { makeStore } from "@/server/testing/make-store";
import { buildProgram, runProgram } from "@/server/testing/run-program";
import { readRegistry } from "./read-registry";
import { updateRegistry } from "./update-registry";

const key = "agent:main:main";
const text = JSON.stringify(
  { [key]: { sessionId: "s", big: 1 }, "agent:main:other": { sessionId: "o" } },
  null,
  2,
).replace('"big": 1', '"big": 1234567890123456789');
const setLabel = (label: string) => () => ({ key, op: "fields" as const, fields: [{ field: "label", value: label }] });

async function seeded(content: string | Uint8Array = text) {
  const made = await makeStore();
  await made.write("sessions.json", content);
  return { ...made, read: () => readFile(made.store.registryPath, "utf8") };
}

describe("changing one entry", () => {
  it("writes exactly what OpenClaw would, keeps numbers it cannot hold, and tells before and after", async () => {
    const { store, read } = await seeded();
    const update = await updateRegistry(store, setLabel("Work"));
    expect(await read()).toBe(text.replace("9\n", '9,\n    "label": "Work"\n'));
    expect(update).toMatchObject({ changed: true, before: { sessionId: "s" }, after: { label: "Work" } });
    expect(update.revision).toBe((await readRegistry(store)).byKey.get(key)?.revision);
  });

  it("leaves no lock and no temporary file behind, and keeps the mode of the registry", async () => {
    const { store } = await seeded();
    await chmod(store.registryPath, 0o640);
    await updateRegistry(store, setLabel("Work"));
    expect(await readdir(store.folder)).toEqual(["sessions.json"]);
    expect((await lstat(store.registryPath)).mode & 0o777).toBe(0o640);
  });

  it("begins a registry of mode 0600 where there is none", async () => {
    const { store } = await makeStore();
    await updateRegistry(store, () => ({ key, op: "put", entry: { sessionId: "new" } }));
    expect(await readFile(store.registryPath, "utf8")).toBe(JSON.stringify({ [key]: { sessionId: "new" } }, null, 2));
    const stats = await lstat(store.registryPath);
    expect([stats.mode & 0o777, stats.nlink]).toEqual([0o600, 1]);
  });

  it("takes an entry away and puts a field away", async () => {
    const { store, read } = await seeded();
    await updateRegistry(store, () => ({ key: "agent:main:other", op: "remove" }));
    await updateRegistry(store, () => ({ key, op: "fields", fields: [{ field: "sessionId", value: undefined }] }));
    expect(await read()).toBe(`{\n  "${key}": {\n    "big": 1234567890123456789\n  }\n}`);
  });

  it("writes an entry of the seeds' registry where that entry stands", async () => {
    const { store, write } = await makeStore();
    const file = await write("session-metadata.json", `{"${key}":{"elevated":false}}`);
    await updateRegistry(store, () => ({ key, op: "fields", fields: [{ field: "elevated", value: true }] }));
    expect(await readFile(file, "utf8")).toBe(`{"${key}":{"elevated":true}}`);
  });

  it("changes no byte and no time when there is nothing to change", async () => {
    const { store } = await seeded();
    const before = await readRegistry(store);
    const same = () => ({ key, op: "fields" as const, fields: [{ field: "sessionId", value: "s" }] });
    expect((await updateRegistry(store, same)).changed).toBe(false);
    expect((await updateRegistry(store, () => null)).changed).toBe(false);
    expect((await readRegistry(store)).fingerprint).toBe(before.fingerprint);
  });

  it("begins again when a program without a lock writes in between, and loses neither change", async () => {
    const { store, read } = await seeded();
    let runs = 0;
    await updateRegistry(store, async () => {
      runs += 1;
      if (runs < 3) await writeFile(store.registryPath, JSON.stringify({ [key]: { sessionId: "s", foreign: runs } }));
      return setLabel("Work")();
    });
    expect(runs).toBe(3);
    expect(JSON.parse(await read())).toEqual({ [key]: { sessionId: "s", foreign: 2, label: "Work" } });
  });

  it("gives up with store_busy when the registry never holds still", async () => {
    const { store } = await seeded();
    let runs = 0;
    const restless = async () => {
      runs += 1;
      await writeFile(store.registryPath, JSON.stringify({ [key]: { runs } }));
      return setLabel("Work")();
    };
    await expect(updateRegistry(store, restless)).rejects.toMatchObject({ code: "store_busy" });
    expect(JSON.parse(await readFile(store.registryPath, "utf8"))).toEqual({ [key]: { runs } });
  });
});

describe("refusing to write", () => {
  it.each([
    ["torn", text.slice(0, -5)],
    ["empty", ""],
    ["with a byte order mark", `\uFEFF${text}`],
    ["with a trailing comma", text.replace(/\n\}$/, ",\n}")],
    ["with a tail of zero bytes", `${text}\0\0`],
    ["with a second value", `${text}{}`],
    ["JSON5", "{a: {}}"],
    ["a list", "[]"],
    ["with one key twice", '{"a":{},"a":{}}'],
  ])("leaves a registry %s exactly as it is", async (_name, content) => {
    const { store, read } = await seeded(content);
    await expect(updateRegistry(store, setLabel("Work"))).rejects.toMatchObject({ code: "store_damaged" });
    expect(await read()).toBe(content);
    expect(await readdir(store.folder)).toEqual(["sessions.json"]);
  });

  it("writes nothing in a store that is read-only or of the SQLite generation", async () => {
    const { store, read } = await seeded();
    await expect(updateRegistry(store, setLabel("x"), { readOnly: "the operator said so" })).rejects.toMatchObject({
      code: "read_only",
      message: "the operator said so",
    });
    await mkdir(`${store.folder}/../agent`);
    await writeFile(`${store.folder}/../agent/openclaw-agent.sqlite`, "");
    await expect(updateRegistry(store, setLabel("x"))).rejects.toMatchObject({ code: "read_only" });
    expect(await read()).toBe(text);
  });

  it("does not set fields of an entry that is missing or no object", async () => {
    const { store } = await seeded('{"a":null}');
    const fields = [{ field: "label", value: "x" }];
    await expect(updateRegistry(store, () => ({ key: "b", op: "fields", fields }))).rejects.toMatchObject({
      code: "session_missing",
    });
    await expect(updateRegistry(store, () => ({ key: "a", op: "fields", fields }))).rejects.toMatchObject({
      code: "store_damaged",
    });
  });

  it("passes on what the edit refuses and lets go of the lock", async () => {
    const { store } = await seeded();
    const refuse = () => {
      throw new Failure("conflict");
    };
    await expect(updateRegistry(store, refuse)).rejects.toMatchObject({ code: "conflict" });
    expect(await readdir(store.folder)).toEqual(["sessions.json"]);
  });
});

describe("beside other processes", () => {
  let program: Awaited<ReturnType<typeof buildProgram>>;
  beforeAll(async () => {
    program = await buildProgram("registry-writer");
  }, 60_000);
  afterAll(() => program.dispose());

  it("loses no update when three processes and this one patch one entry", async () => {
    const { store, read } = await seeded();
    const names = ["a", "b", "c"];
    const children = names.map((name) => runProgram(program.file, ["patch", store.folder, name, "25"]));
    for (let index = 0; index < 25; index += 1) {
      const fields = [{ field: `self${index}`, value: index }];
      await updateRegistry(store, () => ({ key, op: "fields", fields }), { lockTimeoutMs: 60_000 });
    }
    for (const child of children) expect(await child.ended).toMatchObject({ code: 0 });
    const entry = JSON.parse(await read())[key];
    const expected = [...names, "self"].flatMap((name) =>
      Array.from({ length: 25 }, (_, index) => [name + index, index]),
    );
    expect(entry).toMatchObject(Object.fromEntries(expected));
    expect(await readdir(store.folder)).toEqual(["sessions.json"]);
  }, 120_000);

  it("says who holds the lock while that process lives, and takes the lock over once it is dead", async () => {
    const { store, read } = await seeded();
    const holder = runProgram(program.file, ["hold", store.folder]);
    await holder.line((line) => line === "held");
    await expect(updateRegistry(store, setLabel("x"), { lockTimeoutMs: 200 })).rejects.toMatchObject({
      code: "store_busy",
      details: { holder: { pid: holder.pid, state: "live", createdAt: expect.any(Number) } },
    });
    expect(await read()).toBe(text);
    holder.kill("SIGKILL");
    await holder.ended;
    expect(await readdir(store.folder)).toContain("sessions.json.lock");
    expect((await updateRegistry(store, setLabel("x"))).changed).toBe(true);
    expect(await readdir(store.folder)).toEqual(["sessions.json"]);
  }, 60_000);

  it("leaves the registry whole when it is killed between the temporary file and the rename", async () => {
    const { store, read } = await seeded();
    const child = runProgram(program.file, ["dieBeforeRename", store.folder]);
    expect(await child.ended).toMatchObject({ signal: "SIGKILL" });
    expect(await read()).toBe(text);
    expect(await readdir(store.folder)).toContainEqual(
      expect.stringMatching(/^sessions\.json\.\d+\.[0-9a-f-]{36}\.tmp$/),
    );
    expect((await updateRegistry(store, setLabel("x"))).changed).toBe(true);
  }, 60_000);

  it("keeps every acknowledged write when writers are killed at any moment", async () => {
    const { store, read } = await seeded();
    const acknowledged: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const child = runProgram(program.file, ["patch", store.folder, `r${round}x`, "100000"]);
      await child.line((line) => Number(line) >= round * 2);
      child.kill("SIGKILL");
      await child.ended;
      acknowledged.push(...child.lines.map((line) => `r${round}x${line}`));
      expect(Object.keys(JSON.parse(await read())[key])).toEqual(expect.arrayContaining(acknowledged));
    }
    expect(acknowledged.length).toBeGreaterThan(50);
  }, 120_000);
});
