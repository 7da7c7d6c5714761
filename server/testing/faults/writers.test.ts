import { readdirSync, utimesSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { AgentStore } from "@/server/home/home";
import { createJournal } from "@/server/journal/journal";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/kernel/log";
import { updateRegistry } from "@/server/registry/update-registry";
import type { WriteRecorder } from "@/server/registry/write-recorder";
import { makeStore } from "@/server/testing/make-store";
import { type Program, buildProgram, runProgram } from "@/server/testing/run-program";
import { tellCounts } from "@/server/testing/tell-counts";
import { readRegistryStrictly } from "./check-store";

const own = "agent:main:main";
const other = "agent:main:telegram:direct:9";
const updatesEach = 60;
const stealsEach = 8;

let foreign: Awaited<ReturnType<typeof buildProgram>>;
let writer: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  [foreign, writer] = await Promise.all([buildProgram("foreign-writer"), buildProgram("registry-writer")]);
}, 60_000);
afterAll(() => Promise.all([foreign.dispose(), writer.dispose()]));

async function seeded() {
  const made = await makeStore();
  await made.write(
    "sessions.json",
    JSON.stringify({ [own]: { sessionId: "s" }, [other]: { sessionId: "o" } }, null, 2),
  );
  return made;
}

const numbered = (name: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index + 1}`, index + 1]));

/** Makes every change with a journal, as the server does, and waits until each of them is certain. */
async function changeBeside(store: AgentStore, count: number) {
  const home = { stateDir: store.folder, configPath: "", dataDir: `${store.folder}-data`, demo: false };
  const journal = createJournal({ home, clock: systemClock, log: silentLog, onOutcome: () => {} });
  onTestFinished(() => journal.close());
  for (let number = 1; number <= count; number += 1) {
    const edit = { key: own, op: "fields" as const, fields: [{ field: `ours${number}`, value: number }] };
    await updateRegistry(store, () => edit, { recorder: journal.recorder, lockTimeoutMs: 60_000 });
  }
  return () => vi.waitFor(() => expect(journal.pendingCount()).toBe(0), { timeout: 60_000, interval: 50 });
}

function lostOf(store: AgentStore, key: string, expected: Record<string, number>): string[] {
  const entry = Object(readRegistryStrictly(store.folder).entries.get(key));
  return Object.keys(expected).flatMap((name) => (entry[name] === expected[name] ? [] : [`lost: ${name} of ${key}`]));
}

describe("many writers of one registry", () => {
  it("eight processes of ours with 250 changes each: all 2,000 stand", async (context) => {
    const { store } = await seeded();
    const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const children = names.map((name) => runProgram(writer.file, ["patch", store.folder, name, "250"]));
    for (const child of children) expect(await child.ended).toMatchObject({ code: 0 });
    const all = names.flatMap((name) => Array.from({ length: 250 }, (_, index) => [`${name}${index}`, index]));
    const lost = lostOf(store, own, Object.fromEntries(all));
    tellCounts(context, "eight processes, one registry", all.length, lost);
    expect(lost).toEqual([]);
  });

  it.for(["2026.1.30", "2026.2.26", "2026.3.13", "2026.7.35"])(
    "beside a program that writes as OpenClaw %s does nothing of either side is lost",
    async (generation, context) => {
      const { store } = await seeded();
      const program = runProgram(foreign.file, [generation, store.folder, other, String(updatesEach), "3"]);
      const settled = await changeBeside(store, updatesEach);
      expect(await program.ended).toMatchObject({ code: 0 });
      await settled();
      const lost = [
        ...lostOf(store, own, numbered("ours", updatesEach)),
        ...lostOf(store, other, numbered("theirs", updatesEach)),
      ];
      tellCounts(context, `beside OpenClaw ${generation}`, 2 * updatesEach, lost);
      expect(lost).toEqual([]);
    },
  );

  it.for(["2026.1.30", "2026.2.26", "2026.3.13"])(
    "OpenClaw %s steals a lock that looks older than 30 seconds, and nothing of either side is lost",
    async (generation, context) => {
      const { store } = await seeded();
      const lockPath = `${store.registryPath}.lock`;
      const home = { stateDir: store.folder, configPath: "", dataDir: `${store.folder}-data`, demo: false };
      const journal = createJournal({ home, clock: systemClock, log: silentLog, onOutcome: () => {} });
      onTestFinished(() => journal.close());
      let stolen = 0;
      for (let number = 1; number <= stealsEach; number += 1) {
        const program = await heldUpBy(generation, store, number, lockPath, journal.recorder);
        expect(await program.ended).toMatchObject({ code: 0 });
        stolen += program.lines.filter((line) => line === "stole by age").length;
        expect(readdirSync(store.folder)).not.toContain("sessions.json.lock");
      }
      await vi.waitFor(() => expect(journal.pendingCount()).toBe(0), { timeout: 60_000, interval: 50 });
      const entry = Object(readRegistryStrictly(store.folder).entries.get(other));
      const lost = lostOf(store, own, numbered("ours", stealsEach));
      if (entry.theirs1 !== 1) lost.push("lost: theirs");
      tellCounts(context, `lock stolen by OpenClaw ${generation}`, stolen, lost);
      expect(lost).toEqual([]);
      expect(stolen).toBe(stealsEach);
    },
  );

  it("OpenClaw 2026.3.13 goes on when the one of us who held the lock was killed", async () => {
    const { store } = await seeded();
    const dead = runProgram(writer.file, ["hold", store.folder]);
    await dead.line((line) => line === "held");
    dead.kill("SIGKILL");
    await dead.ended;
    const program = runProgram(foreign.file, ["2026.3.13", store.folder, other, "3", "1"]);
    expect(await program.ended).toMatchObject({ code: 0 });
    expect(program.lines).toEqual(["stole from the dead", "1", "2", "3"]);
    expect(lostOf(store, other, numbered("theirs", 3))).toEqual([]);
  });
});

/** Our change decides what to write only after another program stole its lock by age and wrote. */
async function heldUpBy(
  generation: string,
  store: AgentStore,
  number: number,
  lockPath: string,
  recorder: WriteRecorder,
): Promise<Program> {
  let program: Program | undefined;
  const edit = { key: own, op: "fields" as const, fields: [{ field: `ours${number}`, value: number }] };
  await updateRegistry(
    store,
    async () => {
      if (program) return edit;
      const longAgo = Date.now() / 1000 - 31;
      utimesSync(lockPath, longAgo, longAgo);
      program = runProgram(foreign.file, [generation, store.folder, other, "1", "1"]);
      await program.line((line) => line === "1");
      return edit;
    },
    { recorder },
  );
  if (!program) throw new Error("The edit was never asked.");
  return program;
}
