import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { silentLog } from "@/server/kernel/log";
import { updateRegistry } from "@/server/registry/update-registry";
import { readFile, readdir, writeFile } from "@/server/testing/disk";
import { makeContext } from "@/server/testing/make-context";
import { makeStore } from "@/server/testing/make-store";
import { buildProgram, runProgram } from "@/server/testing/run-program";
import { type Journal, type WriteOutcome, createJournal } from "./journal";

const key = "agent:main:main";
const other = "agent:main:telegram:direct:9";
const text = JSON.stringify({ [key]: { sessionId: "s", label: "old" }, [other]: { sessionId: "o" } }, null, 2);
const setLabel = (label: string) => () => ({ key, op: "fields" as const, fields: [{ field: "label", value: label }] });

async function seeded() {
  const made = await makeStore();
  await made.write("sessions.json", text);
  const context = makeContext(made.stateDir, { dataDir: path.join(made.stateDir, "data") });
  const outcomes: WriteOutcome[] = [];
  const start = (): Journal =>
    createJournal({ home: context.home, clock: context.clock, log: silentLog, onOutcome: (one) => outcomes.push(one) });
  const records = async () => readdir(path.join(context.home.dataDir, "journal"));
  const labelNow = async () => JSON.parse(await readFile(made.store.registryPath, "utf8"))[key]?.label;
  const snapshots = async () => readdir(path.join(context.home.dataDir, "snapshots", "main"));
  return { ...made, context, outcomes, start, records, labelNow, snapshots };
}

const soon = { timeout: 15_000, interval: 20 };

describe("the account of a write", () => {
  it("is open until the write has stood for five seconds, then told as settled and closed", async () => {
    const { store, start, records, outcomes } = await seeded();
    const journal = start();
    const { writeId } = await updateRegistry(store, setLabel("new"), { recorder: journal.recorder });
    expect(await records()).toEqual([`${writeId}.saved.json`]);
    await vi.waitFor(() => expect(outcomes).toHaveLength(1), soon);
    expect(outcomes[0]).toMatchObject({ writeId, agentId: "main", key, state: "settled", fields: [], tries: 0 });
    await vi.waitFor(async () => expect(await records()).toEqual([]), soon);
    expect(journal.pendingCount()).toBe(0);
  }, 30_000);

  it("makes a change again that an older copy went over, and keeps what the other program wrote beside it", async () => {
    const { store, start, labelNow, outcomes } = await seeded();
    const journal = start();
    await updateRegistry(store, setLabel("new"), { recorder: journal.recorder });
    await writeFile(store.registryPath, text.replace('"sessionId": "s"', '"sessionId": "s", "theirs": 1'));
    await vi.waitFor(async () => expect(await labelNow()).toBe("new"), soon);
    expect(await readFile(store.registryPath, "utf8")).toContain('"theirs": 1');
    await journal.close();
    expect(outcomes).toEqual([expect.objectContaining({ state: "settled", tries: 1 })]);
  }, 30_000);

  it("leaves a value that somebody else has given, and tells which field", async () => {
    const { store, start, labelNow, outcomes } = await seeded();
    const journal = start();
    await updateRegistry(store, setLabel("new"), { recorder: journal.recorder });
    await writeFile(store.registryPath, text.replace('"old"', '"theirs"'));
    await vi.waitFor(() => expect(outcomes).toHaveLength(1), soon);
    expect(outcomes[0]).toMatchObject({ state: "overwritten", fields: ["label"] });
    expect(await labelNow()).toBe("theirs");
  }, 30_000);

  it("is kept with both versions when it was overwritten, over a restart too, until a person dismisses it", async () => {
    const { store, start, outcomes, records } = await seeded();
    const first = start();
    const { writeId = "" } = await updateRegistry(store, setLabel("new"), { recorder: first.recorder });
    expect(first.ledger.find(writeId)).toMatchObject({ state: "pending", key });
    await writeFile(store.registryPath, text.replace('"old"', '"theirs"'));
    await vi.waitFor(() => expect(outcomes).toHaveLength(1), soon);
    await first.close();
    expect(await records()).toEqual([`${writeId}.overwritten.json`]);
    const second = start();
    await second.replay([store]);
    expect(second.ledger.list()).toEqual(first.ledger.list());
    expect(second.ledger.find(writeId)).toMatchObject({ state: "overwritten", fields: ["label"], tries: 0 });
    expect(second.ledger.find(writeId)?.wanted?.get("label")).toBe('"new"');
    expect(await second.ledger.dismiss(writeId)).toBe(true);
    await second.close();
    expect(await records()).toEqual([]);
    expect(second.ledger.list()).toEqual([]);
  }, 30_000);

  it("takes the place of an earlier one of the same fields that was overwritten", async () => {
    const { store, start, outcomes, records } = await seeded();
    const journal = start();
    await updateRegistry(store, setLabel("new"), { recorder: journal.recorder });
    await writeFile(store.registryPath, text.replace('"old"', '"theirs"'));
    await vi.waitFor(() => expect(outcomes).toHaveLength(1), soon);
    const { writeId } = await updateRegistry(store, setLabel("newer"), { recorder: journal.recorder });
    await journal.close();
    expect(journal.ledger.list()).toMatchObject([{ writeId, state: "settled" }]);
    expect(await records()).toEqual([]);
  }, 30_000);

  it("does not fight our own next change, which may go back to what was there before", async () => {
    const { store, start, labelNow, outcomes } = await seeded();
    const journal = start();
    await updateRegistry(store, setLabel("new"), { recorder: journal.recorder });
    await updateRegistry(store, setLabel("old"), { recorder: journal.recorder });
    await journal.close();
    expect(await labelNow()).toBe("old");
    expect(outcomes.map(({ state }) => state)).toEqual(["settled", "settled"]);
  });

  it("is made good when an older copy came between it and our next change of the same entry", async () => {
    const { store, start, labelNow } = await seeded();
    const journal = start();
    await updateRegistry(store, setLabel("new"), { recorder: journal.recorder });
    await writeFile(store.registryPath, text);
    const next = () => ({ key, op: "fields" as const, fields: [{ field: "category", value: "work" }] });
    await updateRegistry(store, next, { recorder: journal.recorder });
    expect(await labelNow()).toBe("old");
    await vi.waitFor(async () => expect(await labelNow()).toBe("new"), soon);
    expect(JSON.parse(await readFile(store.registryPath, "utf8"))[key]).toMatchObject({ category: "work" });
    await journal.close();
  }, 30_000);

  it("is closed when the process ends", async () => {
    const { store, start, records, outcomes } = await seeded();
    const journal = start();
    await updateRegistry(store, setLabel("new"), { recorder: journal.recorder });
    await journal.close();
    expect(outcomes).toMatchObject([{ state: "settled" }]);
    await vi.waitFor(async () => expect(await records()).toEqual([]), soon);
  });
});

describe("after a crash", () => {
  /** What a dead process leaves: its pid is nobody's. */
  async function crashed(state: "intent" | "saved") {
    const made = await seeded();
    const dead = made.start();
    const { writeId } = await updateRegistry(made.store, setLabel("new"), { recorder: dead.recorder });
    const folder = path.join(made.context.home.dataDir, "journal");
    const record = JSON.parse(await readFile(path.join(folder, `${writeId}.saved.json`), "utf8"));
    await dead.close();
    await vi.waitFor(async () => expect(await made.records()).toEqual([]), soon);
    await writeFile(path.join(folder, `${writeId}.${state}.json`), JSON.stringify({ ...record, pid: 4_194_305 }));
    return made;
  }

  it("makes an acknowledged change again that was gone over meanwhile", async () => {
    const { store, start, labelNow } = await crashed("saved");
    await writeFile(store.registryPath, text);
    const journal = start();
    await journal.replay([store]);
    await vi.waitFor(async () => expect(await labelNow()).toBe("new"), soon);
    await journal.close();
  });

  it("does not make an old one again, but tells that it does not hold", async () => {
    const { context, store, start, labelNow, outcomes } = await crashed("saved");
    await writeFile(store.registryPath, text);
    outcomes.length = 0;
    context.clock.nowMs = () => Date.now() + 3_600_000;
    const journal = start();
    await journal.replay([store]);
    await vi.waitFor(() => expect(outcomes).toMatchObject([{ state: "overwritten", fields: ["label"] }]), soon);
    expect(await labelNow()).toBe("old");
    await journal.close();
  });

  it("closes an intent that nobody was told of, a torn record too, and changes nothing", async () => {
    const { context, store, start, labelNow, records } = await crashed("intent");
    await writeFile(store.registryPath, text);
    const torn = "00000000-0000-4000-8000-000000000000.intent.json";
    await writeFile(path.join(context.home.dataDir, "journal", torn), '{"writeId":');
    const [record = ""] = (await records()).filter((name) => name !== torn);
    const ours = `${store.registryPath}.4194305.${record.slice(0, 36)}.tmp`;
    const theirs = `${store.registryPath}.4194305.00000000-0000-4000-8000-000000000001.tmp`;
    for (const file of [ours, theirs]) await writeFile(file, "{");
    const journal = start();
    await journal.replay([store]);
    expect(await records()).toEqual([]);
    const left = (await readdir(path.dirname(store.registryPath))).filter((name) => name.endsWith(".tmp"));
    expect(left).toEqual([path.basename(theirs)]);
    expect(journal.pendingCount()).toBe(0);
    expect(await labelNow()).toBe("old");
  });
});

describe("snapshots", () => {
  it("hold the registry as it was before each change, as copies with one name", async () => {
    const { context, store, start } = await seeded();
    const journal = start();
    await updateRegistry(store, setLabel("new"), { recorder: journal.recorder });
    await journal.close();
    const folder = path.join(context.home.dataDir, "snapshots", "main");
    const [name = ""] = await readdir(folder);
    expect(await readFile(path.join(folder, name), "utf8")).toBe(text);
  });
});

describe("a process that is killed", () => {
  let program: Awaited<ReturnType<typeof buildProgram>>;
  beforeAll(async () => {
    program = await buildProgram("unverified-writer");
  }, 60_000);
  afterAll(() => program.dispose());

  async function killed(until: "intent" | "saved") {
    const made = await seeded();
    const { stateDir, dataDir } = made.context.home;
    const writer = runProgram(program.file, [stateDir, dataDir, until, key, "new"]);
    await writer.line((line) => line.startsWith(until));
    writer.kill("SIGKILL");
    expect(await writer.ended).toMatchObject({ signal: "SIGKILL" });
    return made;
  }

  it("while its change was not yet certain: the next start makes it again over an older copy", async () => {
    const { store, start, records, labelNow, outcomes } = await killed("saved");
    expect(await labelNow()).toBe("new");
    await writeFile(store.registryPath, text.replace('"sessionId": "s"', '"sessionId": "s", "theirs": 1'));
    const journal = start();
    await journal.replay([store]);
    await vi.waitFor(async () => expect(await labelNow()).toBe("new"), soon);
    await vi.waitFor(() => expect(outcomes).toMatchObject([{ state: "settled", tries: 1 }]), soon);
    expect(await readFile(store.registryPath, "utf8")).toContain('"theirs": 1');
    await vi.waitFor(async () => expect(await records()).toEqual([]), soon);
  }, 30_000);

  it("before the registry was touched: the next start closes the intent and changes nothing", async () => {
    const { store, start, records, labelNow } = await killed("intent");
    expect((await records()).map((name) => name.slice(36))).toEqual([".intent.json"]);
    const journal = start();
    await journal.replay([store]);
    expect(await records()).toEqual([]);
    expect(await labelNow()).toBe("old");
    // The lock of the dead holds nobody up.
    await updateRegistry(store, setLabel("newer"), { recorder: journal.recorder });
    expect(await labelNow()).toBe("newer");
    await journal.close();
  }, 30_000);
});

describe("beside a program that takes no lock and writes from memory", () => {
  let program: Awaited<ReturnType<typeof buildProgram>>;
  beforeAll(async () => {
    program = await buildProgram("foreign-writer");
  }, 60_000);
  afterAll(() => program.dispose());

  it("loses nothing of either side", async () => {
    const { store, start, outcomes } = await seeded();
    const journal = start();
    onTestFinished(() => journal.close());
    const writer = runProgram(program.file, ["2026.7.35", store.folder, other, "80"]);
    const ours: Record<string, number> = {};
    let going = true;
    void writer.ended.then(() => (going = false));
    for (let number = 1; number <= 40 && going; number += 1) {
      const fields = [{ field: `ours${number}`, value: number }];
      await updateRegistry(store, () => ({ key, op: "fields", fields }), { recorder: journal.recorder });
      ours[`ours${number}`] = number;
    }
    expect(await writer.ended).toMatchObject({ code: 0 });
    const theirs = Object.fromEntries(writer.lines.map((line) => [`theirs${line}`, Number(line)]));
    await vi.waitFor(() => expect(journal.pendingCount()).toBe(0), { timeout: 60_000, interval: 50 });
    const entries = JSON.parse(await readFile(store.registryPath, "utf8"));
    expect(entries[key]).toMatchObject(ours);
    expect(entries[other]).toMatchObject(theirs);
    expect(outcomes.filter(({ state }) => state !== "settled")).toEqual([]);
    expect(Object.keys(ours).length).toBeGreaterThan(10);
  }, 120_000);
});
