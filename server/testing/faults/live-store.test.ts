import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { HistoryResult } from "@/lib/contract/history-results";
import { silentLog } from "@/server/kernel/log";
import type { Fact } from "@/server/live/event-hub";
import { watchHome } from "@/server/live/watch-home";
import { runOperation } from "@/server/operations/run-operation";
import { makeContext } from "@/server/testing/make-context";
import { buildProgram, runProgram } from "@/server/testing/run-program";
import { tellCounts } from "@/server/testing/tell-counts";

const key = "agent:main:main";
const sessions = 40;
const patience = { timeout: 60_000, interval: 20 };

async function begin() {
  const stateDir = await mkdtemp(path.join(tmpdir(), "rockpool-live-"));
  onTestFinished(() => rm(stateDir, { recursive: true, force: true }));
  const folder = path.join(stateDir, "agents", "main", "sessions");
  lay(folder);
  const context = makeContext(stateDir);
  return { stateDir, folder, context, registry: path.join(folder, "sessions.json") };
}

function lay(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const entries = Array.from({ length: sessions }, (_, index) => [
    keyOf(index),
    { sessionId: `s-${index}`, updatedAt: 1 },
  ]);
  writeFileSync(path.join(folder, "sessions.json"), JSON.stringify(Object.fromEntries(entries), null, 2));
  for (let index = 0; index < sessions; index += 1)
    writeFileSync(path.join(folder, `s-${index}.jsonl`), headerOf(index));
}

const keyOf = (index: number) => (index === 0 ? key : `agent:main:telegram:direct:${index}`);
const headerOf = (index: number) => `${JSON.stringify({ type: "session", version: 3, id: `s-${index}` })}\n`;
const lineOf = (id: string, text: string) =>
  `${JSON.stringify({ type: "message", id, message: { role: "user", content: text } })}\n`;

async function follow(stateDir: string, folder: string) {
  const home = { stateDir, configPath: path.join(stateDir, "openclaw.json"), dataDir: `${stateDir}-data`, demo: false };
  const facts: Fact[] = [];
  const store = {
    agentId: "main",
    folder,
    registryPath: path.join(folder, "sessions.json"),
    configured: false,
    onDisk: true,
  };
  const watch = watchHome({
    home,
    listStores: async () => [store],
    publish: (fact) => facts.push(fact),
    log: silentLog,
  });
  onTestFinished(watch.stop);
  await watch.ready;
  return facts;
}

async function totalOf(context: ReturnType<typeof makeContext>): Promise<unknown> {
  const answer: unknown = await runOperation(context, "sessions.list", { limit: 500 });
  return Object(answer).count;
}

describe("a store that changes under a reader", () => {
  it("is never empty while its registry is rotated, and takes a change in the midst of it", async (context) => {
    const { context: from, folder } = await begin();
    const rotator = await buildProgram("registry-rotator");
    onTestFinished(rotator.dispose);
    expect(await totalOf(from)).toBe(sessions);
    const program = runProgram(rotator.file, [folder, "40"]);
    let running = true;
    void program.ended.then(() => (running = false));
    const problems: string[] = [];
    let looks = 0;
    while (running) {
      const total = await totalOf(from);
      looks += 1;
      if (total !== sessions) problems.push(`lost: ${String(total)} of ${sessions} sessions are listed`);
      await runOperation(from, "sessions.patch", { key, label: `n${looks}` }).catch((error: unknown) =>
        problems.push(`stuck: ${String(error)}`),
      );
    }
    expect(await program.ended).toMatchObject({ code: 0 });
    if (Object(entryOf(folder)).label !== `n${looks}`) problems.push(`lost: the acknowledged label n${looks}`);
    tellCounts(context, "reads and changes of a registry that is rotated", 2 * looks, problems);
    expect(problems).toEqual([]);
  });

  it("tells everything after the system dropped events, a registry and every transcript among them", async (context) => {
    const { stateDir, folder, registry } = await begin();
    const facts = await follow(stateDir, folder);
    const events = 2 * queuedEventsMax();
    // Without a turn of the event loop nobody reads the system's queue: it runs over, and the last changes are told by nobody.
    for (let count = 0; count < events; count += 1) {
      appendFileSync(path.join(folder, `s-${count % sessions}.jsonl`), lineOf(`l${count}`, "x"));
    }
    const entries: Record<string, object> = JSON.parse(readFileSync(registry, "utf8"));
    entries[key] = { ...entries[key], label: "behind the overflow" };
    writeFileSync(`${registry}.tmp`, JSON.stringify(entries));
    renameSync(`${registry}.tmp`, registry);
    const sizes = new Map(
      Array.from({ length: sessions }, (_, index) => [
        `s-${index}.jsonl`,
        sizeOf(path.join(folder, `s-${index}.jsonl`)),
      ]),
    );
    const untold = () =>
      [...sizes].filter(
        ([file, sizeBytes]) =>
          !facts.some(
            ({ name, data }) =>
              name === "transcript.grew" && "file" in data && data.file === file && data.sizeBytes === sizeBytes,
          ),
      );
    await vi.waitFor(() => expect(untold()).toEqual([]), patience);
    await vi.waitFor(
      () =>
        expect(
          facts.some(({ name, data }) => name === "registry.changed" && "keys" in data && data.keys.includes(key)),
        ).toBe(true),
      patience,
    );
    tellCounts(context, "file events behind a watcher's overflow", events, []);
  });

  it("is followed through the removal of its folder and its return", async (context) => {
    const { stateDir, folder, context: from } = await begin();
    const facts = await follow(stateDir, folder);
    const rounds = 6;
    for (let round = 1; round <= rounds; round += 1) {
      facts.length = 0;
      rmSync(path.join(stateDir, "agents", "main"), { recursive: true });
      const removed = () => facts.filter(({ name }) => name === "transcript.removed").length;
      await vi.waitFor(() => expect(removed()).toBe(sessions), patience);
      expect(await totalOf(from)).toBe(0);
      lay(folder);
      const returned = () => facts.filter(({ name }) => name === "transcript.grew").length;
      await vi.waitFor(() => expect(returned()).toBe(sessions), patience);
      expect(await totalOf(from)).toBe(sessions);
      appendFileSync(path.join(folder, "s-0.jsonl"), lineOf(`r${round}`, "again"));
      const grew = ({ name, data }: Fact) =>
        name === "transcript.grew" &&
        "file" in data &&
        data.file === "s-0.jsonl" &&
        data.sizeBytes > headerOf(0).length;
      await vi.waitFor(() => expect(facts.some(grew)).toBe(true), patience);
    }
    tellCounts(context, "agent folder removed and made again", rounds, []);
  });

  it("shows a line that is finished later exactly once, wherever it was torn", async (context) => {
    const { folder, context: from } = await begin();
    const file = "s-0.jsonl";
    const line = new TextEncoder().encode(lineOf("torn", "naïve \u{1f980}  line"));
    const problems: string[] = [];
    for (let cut = 0; cut <= line.length; cut += 1) {
      writeFileSync(path.join(folder, file), headerOf(0));
      const pageAfter = async (after: number) =>
        HistoryResult.parse(await runOperation(from, "sessions.history", { agentId: "main", file, after }));
      appendFileSync(path.join(folder, file), line.subarray(0, cut));
      const early = await pageAfter(0);
      appendFileSync(path.join(folder, file), line.subarray(cut));
      const late = await pageAfter(early.endOffset);
      const ids = [...early.entries, ...late.entries].flatMap(({ entry }) => ("id" in entry ? (entry.id ?? []) : []));
      if (ids.join() !== "torn") problems.push(`lost: torn at byte ${cut}: ${ids.join()}`);
      if (early.pendingBytes !== (cut === line.length ? 0 : cut))
        problems.push(`unclear: ${early.pendingBytes} bytes at ${cut}`);
    }
    tellCounts(context, "torn last line finished later", line.length + 1, problems);
    expect(problems).toEqual([]);
  });

  it("takes changes while the clock runs backwards: no time goes back, no archive is covered", async (context) => {
    const { folder, stateDir } = await begin();
    const start = Date.UTC(2026, 9, 25, 1, 30);
    const problems: string[] = [];
    let last = 0;
    const archives = new Set<string>();
    for (let step = 0; step < 24; step += 1) {
      // An hour back each time: once is the end of summer time, the others are a wrong clock put right.
      const from = makeContext(stateDir, { nowMs: start - step * 3_600_000 * (step % 2) });
      appendFileSync(path.join(folder, `${sessionIdOf(folder)}.jsonl`), lineOf(`c${step}`, "before the reset"));
      await runOperation(from, "sessions.patch", { key, label: `n${step}` });
      const updatedAt = Number(Object(entryOf(folder)).updatedAt);
      if (updatedAt < last) problems.push(`torn: the time of the entry went back by ${last - updatedAt} ms`);
      last = updatedAt;
      const answer: unknown = await runOperation(from, "sessions.reset", { key });
      for (const archive of [Object(answer).archived].flat()) {
        if (archives.has(String(archive))) problems.push(`lost: ${String(archive)} was covered`);
        archives.add(String(archive));
      }
    }
    tellCounts(context, "changes while the clock jumps back", 48, problems);
    expect(problems).toEqual([]);
    expect(archives.size).toBe(24);
  });
});

function entryOf(folder: string): unknown {
  return Object(JSON.parse(readFileSync(path.join(folder, "sessions.json"), "utf8")))[key];
}

function sessionIdOf(folder: string): string {
  return String(Object(entryOf(folder)).sessionId);
}

function sizeOf(file: string): number {
  return readFileSync(file).length;
}

/** How many events Linux keeps for one watcher before it drops the rest silently. */
function queuedEventsMax(): number {
  try {
    return Number(readFileSync("/proc/sys/fs/inotify/max_queued_events", "utf8"));
  } catch {
    return 16_384;
  }
}
