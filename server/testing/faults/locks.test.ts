import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { readProcess } from "@/server/kernel/read-process";
import { tellCounts } from "@/server/testing/tell-counts";
import { attemptVerb } from "./attempt-verb";
import type { FaultStore } from "./fault-store";
import { faultVerbs } from "./fault-verbs";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "rockpool-locks-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));
afterEach(() => void vi.restoreAllMocks());

/** A pid that no process can have: Linux gives out at most 2^22. */
const nobody = 4_194_305;
const now = () => new Date().toISOString();

type Left = {
  name: string;
  /** `taken`: the verb goes on as if it were not there; `respected`: it is refused, and the lock stays as it is */
  expected: "taken" | "respected";
  put(lock: string): unknown;
  /** so much time has passed since */
  laterMs?: number;
};

const file = (content: object | string) => (lock: string) =>
  writeFileSync(lock, typeof content === "string" ? content : JSON.stringify(content));

const locks: Left[] = [
  { name: "of a dead process", expected: "taken", put: (lock) => file({ pid: nobody, createdAt: now() })(lock) },
  { name: "of a dead 2026.1.30", expected: "taken", put: (lock) => file({ pid: nobody, startedAt: Date.now() })(lock) },
  {
    name: "of a dead 2026.7.35",
    expected: "taken",
    put: (lock) =>
      file(`${JSON.stringify({ pid: nobody, createdAt: now(), maxHoldMs: 300_000, starttime: 5 })}\n`)(lock),
  },
  {
    name: "of a pid that is now another process",
    expected: "taken",
    put: (lock) => file({ pid: process.ppid, createdAt: now(), starttime: 1 })(lock),
  },
  {
    name: "of ours, left by a failure",
    expected: "taken",
    put: (lock) => file({ pid: process.pid, createdAt: now() })(lock),
  },
  { name: "that is empty, a minute ago", expected: "taken", put: file(""), laterMs: 61_000 },
  { name: "that is half written, a minute ago", expected: "taken", put: file('{"pid":12'), laterMs: 61_000 },
  { name: "that is empty, just now", expected: "respected", put: file("") },
  { name: "that is no lock, just now", expected: "respected", put: file("[]") },
  { name: "that is a folder", expected: "respected", put: (lock) => mkdirSync(lock) },
  { name: "that is a folder, a minute ago", expected: "respected", put: (lock) => mkdirSync(lock), laterMs: 61_000 },
  {
    name: "of a living process",
    expected: "respected",
    async put(lock) {
      const { starttime } = await readProcess(process.ppid);
      file({ pid: process.ppid, createdAt: now(), starttime })(lock);
    },
  },
  {
    name: "of a living process, that looks an hour old",
    expected: "respected",
    async put(lock) {
      const { starttime } = await readProcess(process.ppid);
      file({ pid: process.ppid, createdAt: "2020-01-01T00:00:00.000Z", starttime })(lock);
      utimesSync(lock, Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
    },
  },
  {
    name: "from the future, of a dead process",
    expected: "taken",
    put(lock) {
      file({ pid: nobody, createdAt: "2100-01-01T00:00:00.000Z" })(lock);
      utimesSync(lock, Date.now() / 1000 + 86_400, Date.now() / 1000 + 86_400);
    },
  },
];

/** Who waits for a lock that is respected gives up after five seconds: here the clock runs a hundred times as fast. */
function hurry(): void {
  const started = performance.now();
  const read = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => started + (read() - started) * 100);
}

describe.for(locks)("a lock $name", ({ expected, put, laterMs }) => {
  it.for(["registry", "transcript"])(`is ${expected} by every operation: that of the %s`, async (which, context) => {
    const problems: string[] = [];
    const verbs = Object.keys(faultVerbs);
    if (laterMs !== undefined) {
      const real = Date.now;
      vi.spyOn(Date, "now").mockImplementation(() => real() + laterMs);
    }
    if (expected === "respected") hurry();
    for (const verb of verbs) {
      const lockOf = (store: FaultStore) =>
        path.join(store.folder, `${which === "registry" ? "sessions.json" : store.file}.lock`);
      const attempt = await attemptVerb(await mkdtemp(path.join(root, "run-")), verb, 2, {
        begin: (store) => put(lockOf(store)),
        end(store) {
          const isThere = existsSync(lockOf(store));
          rmSync(lockOf(store), { recursive: true, force: true });
          return isThere;
        },
      });
      problems.push(...attempt.problems.map((problem) => `${verb}: ${problem}`));
      problems.push(...unexpected(expected, which, verb, attempt));
    }
    tellCounts(context, `a lock of the ${which} that is left, odd or held`, verbs.length, problems);
    expect(problems).toEqual([]);
  });
});

type Outcome = { acknowledged: boolean; refusal: string | undefined; told: boolean };

/** Only some operations need the transcript's lock; those that do not go on beside it. */
function unexpected(expected: Left["expected"], which: string, verb: string, { acknowledged, refusal, told }: Outcome) {
  const describe = `${verb} ${acknowledged ? "went on" : `was refused with ${refusal}`}, the lock ${told ? "stays" : "is gone"}`;
  const needsIt = which === "registry" || faultVerbs[verb]?.({ key: "" }).leavesTranscript !== true;
  if (!needsIt) return acknowledged && told ? [] : [`unclear: ${describe}`];
  if (expected === "taken") return acknowledged && !told ? [] : [`unclear: ${describe}`];
  return refusal === "store_busy" && told ? [] : [`unclear: ${describe}`];
}
