import path from "node:path";
import { type TestContext, describe, expect, it } from "vitest";
import { operations } from "@/lib/contract/operations";
import { isFailure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { makeContext, makeEmptyContext } from "@/server/testing/make-context";
import { hashFolder, readText, sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { mountSmallDisk } from "@/server/testing/small-disk";
import { runOperation } from "./run-operation";

const key = "agent:main:main";
const id = "11111111-1111-4111-8111-111111111111";
const archive = "22222222-2222-4222-8222-222222222222.jsonl.deleted.2026-11-01T00-00-00.000Z";
const lock = `${id}.jsonl.lock`;
const runId = "12345678";

const line = (name: string, role: string, text: string) =>
  `${JSON.stringify({ type: "message", id: name, parentId: null, message: { role, content: text } })}\n`;
const transcript = `${JSON.stringify({ type: "session", version: 3, id })}\n${Array.from({ length: 40 }, (_, at) => line(`${10000000 + at}`, at % 2 ? "assistant" : "user", `words ${at} `.repeat(400))).join("")}`;

async function fill(stateDir: string): Promise<void> {
  const folder = sessionsFolder(stateDir, "main");
  await writeText(folder, `${id}.jsonl`, transcript);
  await writeText(folder, archive, transcript);
  await writeText(
    folder,
    lock,
    JSON.stringify({ pid: 4_194_303, createdAt: "2026-01-01T00:00:00.000Z", starttime: 1 }),
  );
  const entry = { sessionId: id, updatedAt: Date.parse("2026-11-20T09:00:00Z") };
  const work = { sessionId: "33333333-3333-4333-8333-333333333333", updatedAt: 1 };
  await writeText(folder, "sessions.json", JSON.stringify({ [key]: entry, "agent:main:work": work }, null, 2));
}

/** Every change of a store that the contract knows, each as it would be carried out. */
async function changes(context: Context): Promise<Record<string, Record<string, unknown>>> {
  const listed = await runOperation(context, "locks.list", {});
  const locks = operations["locks.list"].output.parse(listed).locks;
  const plan = operations["maintenance.plan"].output.parse(await runOperation(context, "maintenance.plan", {}));
  return {
    "sessions.patch": { sessionKey: key, label: "Mine" },
    "sessions.create": { agentId: "main", label: "New" },
    "sessions.reset": { sessionKey: key },
    "sessions.compact": { sessionKey: key, maxLines: 5 },
    "sessions.delete": { sessionKey: "agent:main:work" },
    "sessions.restore": { agentId: "main", file: archive },
    "sessions.compaction.undo": { sessionKey: key },
    "locks.release": { agentId: "main", file: lock, fingerprint: locks[0]?.fingerprint ?? "none" },
    "store.recover": { agentId: "main", source: "prefix", revision: "none" },
    "writes.retry": { writeId: "none" },
    "writes.dismiss": { writeId: "none" },
    "maintenance.run": { planId: plan.planId },
    "maintenance.undo": { runId },
    "maintenance.complete": { runId },
    "maintenance.purge": { confirm: "purge" },
    "resets.apply": { keys: [key] },
    "jobs.start": { action: "reset", selection: { keys: [key] } },
    "jobs.resume": { jobId: runId },
    "jobs.undo": { jobId: runId },
    "trash.purge": { confirm: "purge" },
  };
}

const changing = Object.entries(operations).flatMap(([name, operation]) =>
  operation.mutates && !("ownFiles" in operation) ? [{ name, role: operation.role }] : [],
);

/** What is refused outright because of the store itself; the others name what they act on and find nothing to do, or tell it per row. */
const ofOneStore = [
  "sessions.patch",
  "sessions.create",
  "sessions.reset",
  "sessions.compact",
  "sessions.delete",
  "sessions.restore",
];

type Answer = { code?: string; text: string };

async function ask(context: Context, name: string, input: unknown): Promise<Answer> {
  const answer = await runOperation(context, name, input).catch((error: unknown) => error);
  if (isFailure(answer)) return { code: answer.code, text: answer.message };
  if (answer instanceof Error) throw answer;
  if (name === "jobs.start") await jobEnds(context, answer);
  return { text: JSON.stringify(answer) };
}

async function jobEnds(context: Context, answer: unknown): Promise<void> {
  const { jobId } = operations["jobs.start"].output.parse(answer).job ?? {};
  await expect
    .poll(async () => operations["jobs.get"].output.parse(await runOperation(context, "jobs.get", { jobId })).job.state)
    .not.toBe("running");
}

/** Asks for every change, and tells what was answered; nothing in the state folder may be another afterwards. */
async function askAll(context: Context, inputs: Record<string, Record<string, unknown>>) {
  const before = await hashFolder(context.home.stateDir);
  const codes: Record<string, string | undefined> = {};
  for (const { name } of changing) {
    codes[name] = (await ask(context, name, inputs[name])).code;
    expect({ name, hashes: await hashFolder(context.home.stateDir) }).toEqual({ name, hashes: before });
  }
  return codes;
}

async function filled(options: Parameters<typeof makeEmptyContext>[0] = {}) {
  const context = await makeEmptyContext(options);
  await fill(context.home.stateDir);
  return { context, inputs: await changes(context) };
}

const all = (names: readonly string[], code: string) => Object.fromEntries(names.map((name) => [name, code]));
const names = changing.map(({ name }) => name);

describe("C12: nothing is changed where nothing may be changed", () => {
  it("knows every change that the contract has", async () => {
    const { inputs } = await filled();
    expect(Object.keys(inputs).toSorted()).toEqual(names.toSorted());
  });

  it("refuses every change with --read-only", async () => {
    const { context, inputs } = await filled();
    const { home } = context;
    const readOnly = makeContext(home.stateDir, { dataDir: home.dataDir, readOnly: "Started with --read-only." });
    expect(await askAll(readOnly, inputs)).toEqual(all(names, "read_only"));
  });

  it.each(["viewer", "operator"] as const)("refuses a %s every change of a higher role", async (role) => {
    const { context, inputs } = await filled({ role });
    const before = await hashFolder(context.home.stateDir);
    const higher = changing.filter((one) => one.role === "admin" || role === "viewer").map(({ name }) => name);
    for (const name of higher) expect(await ask(context, name, inputs[name])).toMatchObject({ code: "forbidden" });
    expect(higher.length).toBeGreaterThan(5);
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it("refuses every change of a store that a later OpenClaw keeps in SQLite, and of that store alone", async () => {
    const { context, inputs } = await filled();
    const { stateDir } = context.home;
    await writeText(path.join(stateDir, "agents", "main", "agent"), "openclaw-agent.sqlite", "SQLite format 3\0");
    const refused = [...ofOneStore, "locks.release", "store.recover", "maintenance.run"];
    expect(await askAll(context, inputs)).toMatchObject(all(refused, "read_only"));
    await writeText(sessionsFolder(stateDir, "other"), "sessions.json", "{}");
    expect(await ask(context, "sessions.create", { agentId: "other" })).not.toHaveProperty("code");
  });

  it("refuses every change of a damaged registry but its recovery, and takes no lock away by the way", async () => {
    const { context, inputs } = await filled();
    const folder = sessionsFolder(context.home.stateDir, "main");
    await writeText(folder, "sessions.json", (await readText(folder, "sessions.json")).slice(0, -20));
    const { "locks.release": _standsForItself, ...others } = inputs;
    expect(await askAll(context, others)).toMatchObject(all(ofOneStore, "store_damaged"));
  });

  it("refuses every change where the disk lets nothing be written, and goes on reading", async (test: TestContext) => {
    const disk = await mountSmallDisk(test, { kilobytes: 4096, files: 100 });
    const stateDir = path.join(disk.folder, ".openclaw");
    await fill(stateDir);
    const { home } = await makeEmptyContext();
    const context = makeContext(stateDir, { dataDir: home.dataDir });
    const inputs = await changes(context);
    await disk.makeReadOnly();
    expect(await askAll(context, inputs)).toMatchObject(all([...ofOneStore, "locks.release"], "read_only"));
    const detail = operations["sessions.get"].output.parse(
      await runOperation(context, "sessions.get", { sessionKey: key }),
    );
    expect(detail.readOnly).toContain("read-only");
    await disk.makeWritable();
    expect(await ask(context, "sessions.patch", inputs["sessions.patch"])).not.toHaveProperty("code");
  });

  it("shows every plan where nothing may be changed, for a plan changes nothing", async () => {
    const { context } = await filled();
    const { home } = context;
    const readOnly = makeContext(home.stateDir, { dataDir: home.dataDir, readOnly: "Started with --read-only." });
    const before = await hashFolder(home.stateDir);
    for (const name of ofOneStore) {
      const input = { ...(await changes(readOnly))[name], dryRun: true };
      expect(await ask(readOnly, name, input)).not.toHaveProperty("code");
    }
    expect(await hashFolder(home.stateDir)).toEqual(before);
  });
});
