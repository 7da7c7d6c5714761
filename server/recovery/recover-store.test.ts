import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { silentLog } from "@/server/kernel/log";
import { createJournal } from "@/server/journal/journal";
import { askOperation as ask, sendOperation } from "@/server/testing/ask-operation";
import { copyFile, lstat, readFile, readdir, unlink, writeFile } from "@/server/testing/disk";
import { makeFixtureContext } from "@/server/testing/make-context";
import { sessionsFolder } from "@/server/testing/sessions-folder";

const key = "agent:main:main";
const agentId = "main";

/** A real store with a journal, and its registry as text. */
async function opened(fixture = "2026.2.26/stage-a") {
  const plain = await makeFixtureContext(fixture);
  const journal = createJournal({ home: plain.home, clock: plain.clock, log: silentLog, onOutcome: () => {} });
  onTestFinished(() => journal.close());
  const context = { ...plain, writes: journal.recorder, ledger: journal.ledger };
  const folder = sessionsFolder(context.home.stateDir, agentId);
  const file = path.join(folder, "sessions.json");
  const text = await readFile(file, "utf8");
  const entries = async (): Promise<Record<string, Record<string, unknown>>> =>
    JSON.parse(await readFile(file, "utf8"));
  return { context, journal, folder, file, text, all: JSON.parse(text), entries };
}

type Opened = Awaited<ReturnType<typeof opened>>;

async function recover({ context }: Opened, source: string, more: object = {}) {
  const preview = await ask(context, "store.recover", { agentId, source, ...more, dryRun: true });
  const done = await ask(context, "store.recover", { agentId, source, ...more, revision: preview.revision });
  return { preview, done };
}

describe("a registry that was cut in the middle", () => {
  it("comes back from what stands before the damage, byte for byte, and the damaged bytes are kept", async () => {
    const store = await opened();
    const cut = store.text.slice(0, store.text.length / 2);
    await writeFile(store.file, cut);
    const { preview, done } = await recover(store, "prefix");
    expect(preview).toMatchObject({ dryRun: true, counts: { added: 0, changed: 0, removed: 0 } });
    const now = await readFile(store.file, "utf8");
    const kept = Object.keys(JSON.parse(now));
    expect(kept.length).toBe(preview.entryCount);
    expect(store.text.startsWith(now.slice(0, -2))).toBe(true);
    expect(await readFile(done.keptPath ?? "", "utf8")).toBe(cut);
    expect((await lstat(store.file)).mode & 0o777).toBe(0o600);
    expect(await ask(store.context, "store.diagnose", { agentId })).toMatchObject({ state: "ok", damage: [] });
    await expect(
      sendOperation(store.context, "sessions.patch", { sessionKey: key, label: "Mine" }),
    ).resolves.toBeTruthy();
  });

  it("comes back whole from a snapshot, or from what can be read, which is newer, completed by it", async () => {
    for (const kind of ["snapshot", "completed"] as const) {
      const store = await opened();
      const [first = ""] = Object.keys(store.all);
      await ask(store.context, "sessions.patch", { sessionKey: first, label: "Newer" });
      await store.journal.close();
      const saved = await readFile(store.file, "utf8");
      await writeFile(store.file, saved.slice(0, saved.length / 2));
      const { sources } = await ask(store.context, "store.diagnose", { agentId });
      const source = sources.find((one) => one.kind === kind);
      expect(source).toMatchObject({ entries: { count: Object.keys(store.all).length }, missing: { count: 0 } });
      await recover(store, source?.id ?? "");
      const now = await store.entries();
      expect(Object.keys(now).sort()).toEqual(Object.keys(store.all).sort());
      expect(now[first]?.["label"]).toBe(kind === "snapshot" ? store.all[first].label : "Newer");
      expect((await readFile(store.file, "utf8")) === store.text).toBe(kind === "snapshot");
    }
  });

  it("does not bring back by itself what was deleted after the copy was made", async () => {
    const store = await opened();
    await ask(store.context, "sessions.delete", { sessionKey: "agent:main:patch-demo" });
    await store.journal.close();
    const saved = await readFile(store.file, "utf8");
    await writeFile(store.file, saved.slice(0, -20));
    const { sources } = await ask(store.context, "store.diagnose", { agentId });
    const completed = sources.find(({ kind }) => kind === "completed");
    expect(completed?.entries?.keys ?? []).not.toContain("agent:main:patch-demo");
    const snapshot = sources.find(({ kind }) => kind === "snapshot");
    expect(snapshot?.entries?.keys).toContain("agent:main:patch-demo");
  });

  it("comes back from OpenClaw's rotated backup and from the temporary file of a write that died", async () => {
    const names = ["sessions.json.bak.1795249832803", "sessions.json.4711.0a1b2c3d-0a1b-4c2d-8e3f-0a1b2c3d4e5f.tmp"];
    for (const name of names) {
      const store = await opened();
      await copyFile(store.file, path.join(store.folder, name));
      await writeFile(store.file, "");
      const { sources } = await ask(store.context, "store.diagnose", { agentId });
      const source = sources.find(({ id }) => id.endsWith(`:${name}`));
      await recover(store, source?.id ?? "");
      expect(await readFile(store.file, "utf8")).toBe(store.text);
      expect(await readdir(store.folder)).toContain(name);
    }
  });
});

describe("a registry that is lost whole", () => {
  it("is rebuilt from the transcripts: keys of run logs are certain, made-up ones are marked", async () => {
    const store = await opened("2026.7.35/stage-a");
    await writeFile(store.file, "\0".repeat(4096));
    const { preview } = await recover(store, "transcripts");
    const certain = preview.entries.filter(({ inferred }) => !inferred);
    expect(certain.length).toBeGreaterThan(5);
    const logged = certain.filter((entry) => store.all[entry.key] === undefined);
    for (const entry of logged) expect(entry.key).toMatch(/^agent:main:cron:/);
    const inferred = preview.entries.filter((entry) => entry.inferred);
    for (const entry of inferred) expect(entry.from).toMatch(/made up|looks like/);
    const now = await store.entries();
    for (const entry of Object.values(now)) {
      expect(entry).toMatchObject({ sessionId: expect.any(String), updatedAt: expect.any(Number) });
    }
    expect(await ask(store.context, "store.diagnose", { agentId })).toMatchObject({ state: "ok" });
    const history = await ask(store.context, "sessions.history", { sessionKey: certain[0]?.key });
    expect(history.entries.length).toBeGreaterThan(0);
  });

  it("may be missing altogether", async () => {
    const store = await opened();
    await unlink(store.file);
    const { done } = await recover(store, "transcripts");
    expect(done.keptPath).toBeUndefined();
    expect(Object.keys(await store.entries()).length).toBe(done.entryCount);
  });

  it("is never rebuilt as nothing", async () => {
    const store = await opened();
    await writeFile(store.file, "");
    for (const source of ["prefix", "pieces", "completed", "snapshot:none", "duplicates"]) {
      await expect(
        sendOperation(store.context, "store.recover", { agentId, source, dryRun: true }),
      ).rejects.toMatchObject({ code: "invalid_request" });
    }
    expect(await readFile(store.file, "utf8")).toBe("");
  });
});

describe("other damages", () => {
  it("lose only the broken entry when the others stand whole around it", async () => {
    const store = await opened();
    const broken = store.text.replace('"agent:main:patch-demo": {', '"agent:main:patch-demo": {,');
    expect(broken).not.toBe(store.text);
    await writeFile(store.file, broken);
    await recover(store, "pieces");
    const { ["agent:main:patch-demo"]: _broken, ...others } = store.all;
    expect(await store.entries()).toEqual(others);
  });

  it("are undone where only the frame is broken: a byte order mark, a comma, a tail, a second value, JSON5", async () => {
    const frames: [string, (text: string) => string, string][] = [
      ["a mark", (text) => `\uFEFF${text}`, "prefix"],
      ["a comma", (text) => text.replace(/\n\}$/, ",\n}"), "prefix"],
      ["a tail", (text) => `${text}\0\0`, "prefix"],
      ["a second value", (text) => `${text}{"agent:main:x":{}}`, "prefix"],
      ["JSON5", (text) => text.replace("{", "{ // by hand"), "relaxed"],
    ];
    for (const [, make, source] of frames) {
      const store = await opened();
      await writeFile(store.file, make(store.text));
      await recover(store, source);
      expect(await store.entries()).toEqual(store.all);
    }
  });

  it("of a key that stands twice keep the value that is chosen", async () => {
    for (const [index, expected] of [
      [0, "twice"],
      [1, undefined],
    ] as const) {
      const store = await opened();
      await writeFile(store.file, store.text.replace("{", `{\n  "${key}": {"sessionId": "twice"},`));
      const { preview } = await recover(store, "duplicates", { choose: [{ key, index }] });
      expect(preview.counts).toMatchObject(index === 0 ? { changed: 1 } : { changed: 0 });
      expect((await store.entries())[key]?.["sessionId"]).toBe(expected ?? store.all[key].sessionId);
    }
  });

  it("keep numbers that JSON.parse cannot hold", async () => {
    const store = await opened();
    const large = store.text.replace("{", '{\n  "agent:main:big": { "sessionId": "b", "n": 1234567890123456789 },');
    await writeFile(store.file, `${large}\0`);
    await recover(store, "prefix");
    expect(await readFile(store.file, "utf8")).toContain('"n": 1234567890123456789');
  });
});

describe("what a recovery refuses", () => {
  it("to act without a preview, on another state than the previewed one, and for anybody but an admin", async () => {
    const store = await opened();
    await writeFile(store.file, store.text.slice(0, -40));
    const input = { agentId, source: "prefix" };
    await expect(sendOperation(store.context, "store.recover", input)).rejects.toMatchObject({
      code: "invalid_request",
    });
    const { revision } = await ask(store.context, "store.recover", { ...input, dryRun: true });
    await writeFile(store.file, store.text.slice(0, -400));
    const late = sendOperation(store.context, "store.recover", { ...input, revision });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(await readFile(store.file, "utf8")).toBe(store.text.slice(0, -400));
    const operator = { ...store.context, actor: { ...store.context.actor, role: "operator" as const } };
    await expect(sendOperation(operator, "store.recover", input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a healthy registry", () => {
  it("goes back to a snapshot as a whole, and that can be taken back", async () => {
    const store = await opened();
    await ask(store.context, "sessions.patch", { sessionKey: key, label: "Mine" });
    await store.journal.close();
    const changed = await readFile(store.file, "utf8");
    const { snapshots } = await ask(store.context, "store.snapshots", { agentId });
    expect(snapshots).toMatchObject([{ kind: "snapshot", isNow: false }]);
    const { preview, done } = await recover(store, snapshots[0]?.id ?? "");
    expect(preview.entries[0]).toMatchObject({ key, change: "changed" });
    expect(preview.entries[0]?.diff).toContainEqual({ field: "label", before: "Mine" });
    expect(await readFile(store.file, "utf8")).toBe(store.text);
    await recover(store, done.undoSource ?? "");
    expect(await readFile(store.file, "utf8")).toBe(changed);
  });

  it("takes one entry back from a snapshot and leaves the others, a deleted one too", async () => {
    const store = await opened();
    const gone = "agent:main:patch-demo";
    await ask(store.context, "sessions.patch", { sessionKey: key, label: "Mine" });
    await ask(store.context, "sessions.delete", { sessionKey: gone, deleteTranscript: false });
    await store.journal.close();
    const { snapshots } = await ask(store.context, "store.snapshots", { agentId });
    const withBoth = snapshots.find(({ entries }) => entries?.keys.includes(gone))?.id ?? "";
    const { preview, done } = await recover(store, withBoth, { key: gone });
    expect(preview.entries).toMatchObject([{ key: gone, change: "added" }]);
    const now = await store.entries();
    expect(now[gone]).toEqual(store.all[gone]);
    expect(now[key]?.["label"]).toBe("Mine");
    const back = await recover(store, done.undoSource ?? "", { key: gone });
    expect(back.preview.entries).toMatchObject([{ change: "removed" }]);
    expect((await store.entries())[gone]).toBeUndefined();
  });
});
