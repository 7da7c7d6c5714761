import { describe, expect, it, onTestFinished, vi } from "vitest";
import path from "node:path";
import { createJournal } from "@/server/journal/journal";
import { silentLog } from "@/server/kernel/log";
import { askOperation as ask, sendOperation } from "@/server/testing/ask-operation";
import { readFile, writeFile } from "@/server/testing/disk";
import { makeFixtureContext } from "@/server/testing/make-context";
import { sessionsFolder } from "@/server/testing/sessions-folder";

const key = "agent:main:patch-demo";
const soon = { timeout: 15_000, interval: 20 };

async function opened() {
  const plain = await makeFixtureContext("2026.2.26/stage-a");
  const journal = createJournal({ home: plain.home, clock: plain.clock, log: silentLog, onOutcome: () => {} });
  onTestFinished(() => journal.close());
  const context = { ...plain, writes: journal.recorder, ledger: journal.ledger };
  const file = path.join(sessionsFolder(context.home.stateDir, "main"), "sessions.json");
  const read = async (): Promise<Record<string, Record<string, unknown>>> => JSON.parse(await readFile(file, "utf8"));
  const overwrite = async (change: (entry: Record<string, unknown>) => Record<string, unknown> | undefined) => {
    const { [key]: entry, ...others } = await read();
    const changed = change(entry ?? {});
    await writeFile(file, JSON.stringify(changed ? { ...others, [key]: changed } : others, null, 2));
  };
  const overwritten = async () => {
    const { outcomes } = await ask(context, "writes.list", {});
    return outcomes.filter(({ state }) => state === "overwritten");
  };
  return { context, read, overwrite, overwritten };
}

describe("a change that another program wrote over", () => {
  it("is listed with both versions, tried out, and made again without a change of anything else", async () => {
    const { context, read, overwrite, overwritten } = await opened();
    const { writeId } = await ask(context, "sessions.patch", { key, verboseLevel: "full", label: "Mine" });
    expect(await ask(context, "writes.list", {})).toMatchObject({ pending: [{ writeId, key }], outcomes: [] });
    await overwrite((entry) => ({ ...entry, verboseLevel: "off", theirs: 1 }));
    await vi.waitFor(async () => expect(await overwritten()).toHaveLength(1), soon);
    const [told] = await overwritten();
    expect(told?.fields).toContainEqual({ field: "verboseLevel", ours: "full", theirs: "off", taken: true });
    expect(told).toMatchObject({ writeId, holdsNow: false });
    const tried = await ask(context, "writes.retry", { writeId, dryRun: true });
    expect(tried).toMatchObject({ changed: true, diff: [{ field: "verboseLevel", before: "off", after: "full" }] });
    expect((await read())[key]?.["verboseLevel"]).toBe("off");
    const again = await ask(context, "writes.retry", { writeId });
    expect((await read())[key]).toMatchObject({ verboseLevel: "full", label: "Mine", theirs: 1 });
    expect(await overwritten()).toEqual([]);
    expect(await ask(context, "writes.list", { agentId: "main" })).toMatchObject({
      pending: [{ writeId: again.writeId }],
    });
    expect(await ask(context, "writes.list", { agentId: "coder" })).toEqual({ pending: [], outcomes: [] });
  });

  it("comes back whole when its entry was taken away", async () => {
    const { context, read, overwrite, overwritten } = await opened();
    const { writeId } = await ask(context, "sessions.patch", { key, label: "Mine" });
    const saved = (await read())[key];
    await overwrite(() => undefined);
    await vi.waitFor(
      async () => expect(await overwritten()).toMatchObject([{ entry: { ours: true, theirs: false } }]),
      soon,
    );
    await ask(context, "writes.retry", { writeId });
    expect((await read())[key]).toEqual(saved);
  });

  it("may be left as it is, and is not made again for a viewer or on a damaged registry", async () => {
    const { context, overwrite, overwritten } = await opened();
    const { writeId } = await ask(context, "sessions.patch", { key, label: "Mine" });
    await overwrite((entry) => ({ ...entry, label: "Theirs" }));
    await vi.waitFor(async () => expect(await overwritten()).toHaveLength(1), soon);
    const viewer = { ...context, actor: { ...context.actor, role: "viewer" as const } };
    await expect(sendOperation(viewer, "writes.retry", { writeId })).rejects.toMatchObject({ code: "forbidden" });
    const file = path.join(sessionsFolder(context.home.stateDir, "main"), "sessions.json");
    const text = await readFile(file, "utf8");
    await writeFile(file, `${text}\0`);
    await expect(sendOperation(context, "writes.retry", { writeId })).rejects.toMatchObject({ code: "store_damaged" });
    expect(await overwritten()).toHaveLength(1);
    await writeFile(file, text);
    expect(await ask(context, "writes.dismiss", { writeId })).toEqual({ ok: true, dismissed: true });
    expect(await overwritten()).toEqual([]);
    await expect(sendOperation(context, "writes.retry", { writeId })).rejects.toMatchObject({
      code: "session_missing",
    });
  });
});
