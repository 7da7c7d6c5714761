import { createHash } from "node:crypto";
import path from "node:path";
import { expect, it } from "vitest";
import { operations } from "@/lib/contract/operations";
import { isFailure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { askOperation as ask, sendOperation } from "@/server/testing/ask-operation";
import { lstat, readFile, readdir } from "@/server/testing/disk";
import { makeFixtureContext } from "@/server/testing/make-context";
import { registryDamages } from "@/server/testing/registry-damages";
import { sessionsFolder } from "@/server/testing/sessions-folder";

const stores = ["2026.2.26/stage-a", "2026.2.26/stage-b", "2026.2.26/seeded", "2026.7.35/stage-a", "2026.7.35/seeded"];

/** Every item below a folder: type, mode, size, both times to the nanosecond, and the hash of its bytes. */
async function stateOf(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const names = await readdir(folder, { recursive: true });
  for (const name of [".", ...names].sort()) {
    const full = path.join(folder, name);
    const { mode, size, mtimeNs, ctimeNs, ino } = await lstat(full, { bigint: true });
    const isFile = (await lstat(full)).isFile();
    const hash = isFile
      ? createHash("sha256")
          .update(await readFile(full))
          .digest("hex")
      : "";
    found[name] = [mode, size, mtimeNs, ctimeNs, ino, hash].join(" ");
  }
  return found;
}

const reading = Object.entries(operations).flatMap(([method, { mutates }]) => (mutates ? [] : [method]));

/** Every operation that only reads, asked about every agent, every session and every file; what does not fit is refused. */
async function browse(context: Context, sessionsMax = 500): Promise<{ answered: Set<string>; sessions: number }> {
  const answered = new Set<string>();
  const read = async (method: string, input: unknown) => {
    const isAnswered = await sendOperation(context, method, input).then(
      () => true,
      (error: unknown) => {
        if (!isFailure(error)) throw error;
        return false;
      },
    );
    if (isAnswered) answered.add(method);
    return isAnswered;
  };
  const { agents } = await ask(context, "agents.list", {});
  const all = {
    query: "is:any",
    limit: 500,
    includeFacets: true,
    includeDerivedTitles: true,
    includeLastMessage: true,
  };
  const { sessions } = await ask(context, "sessions.list", all);
  const inputs = sessions
    .slice(0, sessionsMax)
    .flatMap(({ key, agentId, file }) => [
      { sessionKey: key },
      { keys: [key] },
      { sessionKey: key, offset: 0 },
      { sessionKey: key, text: "a" },
      { agentId, file },
    ]);
  for (const method of reading) {
    const isOverview = await read(method, {});
    for (const { id } of agents) await read(method, { agentId: id });
    if (!isOverview) for (const input of inputs) await read(method, input);
  }
  return { answered, sessions: sessions.length };
}

it.each(stores)(
  "a browse of everything in %s changes no byte, no time and no name",
  async (store) => {
    const context = await makeFixtureContext(store);
    const before = await stateOf(context.home.stateDir);
    const { sessions } = await browse(context);
    expect(sessions).toBeGreaterThan(3);
    expect(await stateOf(context.home.stateDir)).toEqual(before);
  },
  120_000,
);

it.each(registryDamages.map(({ name }) => name))(
  "nor does a browse of a store with a registry that is %s",
  async (name) => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const registryPath = path.join(sessionsFolder(context.home.stateDir, "main"), "sessions.json");
    await registryDamages.find((damage) => damage.name === name)?.make(registryPath);
    const before = await stateOf(context.home.stateDir);
    const { sessions } = await browse(context, 6);
    expect(sessions).toBeGreaterThan(3);
    expect(await stateOf(context.home.stateDir)).toEqual(before);
  },
  60_000,
);

it("reaches every operation that reads a store", async () => {
  const { answered } = await browse(await makeFixtureContext("2026.2.26/stage-a"), 12);
  const aboutStores = reading.filter((method) => /^(?:agents|sessions|chat|store|writes|gateway)\./.test(method));
  expect(aboutStores.filter((method) => !answered.has(method))).toEqual([]);
});
