import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { createJournal } from "@/server/journal/journal";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/kernel/log";
import { updateRegistry } from "@/server/registry/update-registry";
import { makeStore } from "@/server/testing/make-store";
import { buildProgram, runProgram } from "@/server/testing/run-program";
import { readRegistryStrictly } from "./check-store";

const own = "agent:main:main";
const other = "agent:main:telegram:direct:9";
const updatesEach = 60;

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

describe("many writers of one registry", () => {
  it("eight processes of ours with 250 changes each: all 2,000 stand", async () => {
    const { store } = await seeded();
    const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const children = names.map((name) => runProgram(writer.file, ["patch", store.folder, name, "250"]));
    for (const child of children) expect(await child.ended).toMatchObject({ code: 0 });
    const entry = readRegistryStrictly(store.folder).entries.get(own);
    const all = names.flatMap((name) => Array.from({ length: 250 }, (_, index) => [`${name}${index}`, index]));
    expect(entry).toMatchObject(Object.fromEntries(all));
  }, 300_000);

  it.each(["locked", "stealing", "memory"])(
    "a program that writes as one of OpenClaw's generations does (%s), and nothing of either side is lost",
    async (mode) => {
      const { store } = await seeded();
      const home = { stateDir: store.folder, configPath: "", dataDir: `${store.folder}-data`, demo: false };
      const journal = createJournal({ home, clock: systemClock, log: silentLog, onOutcome: () => {} });
      onTestFinished(() => journal.close());
      const program = runProgram(foreign.file, [mode, store.folder, other, String(updatesEach), "3"]);
      for (let number = 1; number <= updatesEach; number += 1) {
        const edit = { key: own, op: "fields" as const, fields: [{ field: `ours${number}`, value: number }] };
        await updateRegistry(store, () => edit, { recorder: journal.recorder, lockTimeoutMs: 60_000 });
      }
      expect(await program.ended).toMatchObject({ code: 0 });
      await vi.waitFor(() => expect(journal.pendingCount()).toBe(0), { timeout: 60_000, interval: 50 });
      const { entries } = readRegistryStrictly(store.folder);
      expect(entries.get(own)).toMatchObject(numbered("ours", updatesEach));
      expect(entries.get(other)).toMatchObject(numbered("theirs", updatesEach));
    },
    180_000,
  );
});
