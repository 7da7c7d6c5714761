import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { isFailure } from "@/lib/failure/failure";
import { decodeAgentId, decodeRef, encodeAgentId, encodeRef } from "@/lib/links/session-href";
import { openInside } from "@/server/kernel/open-file";
import { sendOperation } from "@/server/testing/ask-operation";
import { hostileNames } from "./names";
import { opened } from "./record-opens";
import { makeContext } from "@/server/testing/make-context";

vi.mock("node:fs/promises", async (original) => {
  const { listening } = await import("./record-opens");
  return listening(await original<typeof import("node:fs/promises")>());
});
vi.mock("node:fs", async (original) => {
  const { listening } = await import("./record-opens");
  return listening(await original<typeof import("node:fs")>());
});

const canary = "canary-that-nobody-may-read";

let root: string;
let stateDir: string;
let secret: string;
let names: string[];

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), "rockpool-names-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  stateDir = path.join(root, ".openclaw");
  secret = path.join(root, "outside", "secret.jsonl");
  const line = JSON.stringify({ type: "message", id: canary, message: { role: "user", content: canary } });
  const folders = [
    root,
    path.dirname(secret),
    stateDir,
    `${stateDir}/agents`,
    `${stateDir}/agents/main`,
    `${stateDir}/x`,
  ];
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "secret.jsonl"), `${line}\n`);
  }
  writeFileSync(path.join(stateDir, "openclaw.json"), "{}");
  names = hostileNames(secret);
});

describe("C9: hostile names", () => {
  it("are two hundred and more", () => {
    expect(new Set(names).size).toBeGreaterThanOrEqual(200);
  });

  it("openclaw#35477: as agent, key, session, file or query open nothing outside of a sessions folder", async () => {
    const context = await makeStore({});
    const wrong = await ask(context, names.flatMap(callsNaming));
    expect(wrong).toEqual([]);
    expect(outside(opened)).toEqual([]);
    expect(opened).toContain(path.join(stateDir, "agents", "main", "sessions", "good.jsonl"));
  }, 120_000);

  it("in what a registry says open nothing outside of a sessions folder", async () => {
    const entries = names.flatMap((name, at) => [
      [`agent:main:file-${at}`, { sessionId: `s-${at}`, sessionFile: name, updatedAt: 1 }],
      [`agent:main:id-${at}`, { sessionId: name, updatedAt: 1 }],
      [`agent:main:${name}`, { sessionId: "good", updatedAt: 1 }],
    ]);
    const context = await makeStore(Object.fromEntries(entries));
    const calls: Call[] = names.flatMap((_, at) =>
      [`agent:main:file-${at}`, `agent:main:id-${at}`].flatMap((sessionKey): Call[] => [
        ["sessions.history", { sessionKey }],
        at % 2 === 0
          ? ["sessions.delete", { sessionKey, dryRun: true }]
          : ["sessions.reset", { sessionKey, dryRun: true }],
      ]),
    );
    calls.push(["sessions.list", { limit: 500, includeDerivedTitles: true, includeLastMessage: true }]);
    const wrong = await ask(context, calls);
    expect(wrong).toEqual([]);
    expect(outside(opened)).toEqual([]);
  }, 120_000);

  it("are refused or missing when a file is asked for by them, whatever stands in the folder", async () => {
    await makeStore({});
    const folder = path.join(stateDir, "agents", "main", "sessions");
    const given: string[] = [];
    for (const name of names) {
      const answer = await openInside(folder, name);
      if (answer.state !== "ok") continue;
      given.push(name);
      await answer.handle.close();
    }
    expect(given).toEqual(["sessions.json"]);
    // A file behind a linked folder is noticed by where its descriptor leads, and closed unread.
    expect(outside(opened)).toEqual([secret]);
  });

  it("in an address lead to the same name or to none", () => {
    for (const name of names) {
      expect(decodeRef(encodeRef({ file: name }))).toEqual({ file: name });
      expect(decodeAgentId(encodeAgentId(name))).toBe(name);
      expect(encodeRef({ file: name })).toMatch(/^[\w.~-]*$/);
    }
  });
});

type Call = [method: string, input: Record<string, unknown>];

function callsNaming(name: string): Call[] {
  return [
    ...callsOfKey(name),
    ["sessions.list", { agentId: name }],
    ["sessions.list", { query: name, limit: 5 }],
    ["sessions.resolve", { sessionId: name }],
    ["sessions.history", { agentId: name, sessionId: "good" }],
    ["sessions.history", { agentId: "main", sessionId: name }],
    ["sessions.history", { agentId: "main", file: name }],
    ["sessions.entry", { agentId: "main", file: name, offset: 0 }],
    ["sessions.find", { agentId: "main", file: name, text: "canary" }],
    ["sessions.context", { agentId: "main", file: name }],
    ["sessions.restore", { agentId: "main", file: name, dryRun: true }],
    ["sessions.restore", { agentId: "main", file: "good.jsonl", sessionKey: name, dryRun: true }],
    ["store.diagnose", { agentId: name }],
    ["store.recover", { agentId: "main", source: name, dryRun: true }],
    ["locks.list", { agentId: name }],
    ["locks.release", { agentId: "main", file: name, fingerprint: "x", dryRun: true }],
    ["maintenance.undo", { runId: name, dryRun: true }],
  ];
}

function callsOfKey(sessionKey: string): Call[] {
  return [
    ["sessions.get", { sessionKey }],
    ["sessions.history", { sessionKey }],
    ["chat.history", { sessionKey }],
    ["sessions.preview", { keys: [sessionKey] }],
    ["sessions.reset", { sessionKey, dryRun: true }],
    ["sessions.delete", { sessionKey, dryRun: true }],
    ["sessions.compact", { sessionKey, dryRun: true }],
  ];
}

/** Every answer is a result or a refusal, and none holds what lies outside. */
async function ask(context: ReturnType<typeof makeContext>, calls: readonly Call[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [method, input] of calls) {
    const told = await sendOperation(context, method, input).catch((error: unknown) => error);
    const what = `${method} ${JSON.stringify(input).slice(0, 120)}`;
    if (told instanceof Error && !isFailure(told)) wrong.push(`${what}: ${told.message.slice(0, 200)}`);
    else if (JSON.stringify(told)?.includes(canary)) wrong.push(`${what}: told the secret`);
  }
  return wrong;
}

/** The agent `main` with these entries, a good transcript, and links and other traps beside it. */
async function makeStore(entries: Record<string, unknown>) {
  const folder = path.join(stateDir, "agents", "main", "sessions");
  const coder = path.join(stateDir, "agents", "coder", "sessions");
  for (const made of [folder, coder, path.join(folder, "folder.jsonl")]) mkdirSync(made, { recursive: true });
  const good = `${JSON.stringify({ type: "session", version: 3, id: "good" })}\n`;
  writeFileSync(path.join(folder, "good.jsonl"), good);
  writeFileSync(path.join(coder, "other.jsonl"), good);
  const main = { "agent:main:main": { sessionId: "good", updatedAt: 1 } };
  writeFileSync(path.join(folder, "sessions.json"), JSON.stringify({ ...main, ...entries }));
  symlinkSync(secret, path.join(folder, "link-file.jsonl"));
  symlinkSync("/etc/passwd", path.join(folder, "link-passwd.jsonl"));
  symlinkSync("link-loop.jsonl", path.join(folder, "link-loop.jsonl"));
  symlinkSync("nowhere", path.join(folder, "link-nowhere.jsonl"));
  symlinkSync(path.join(coder, "other.jsonl"), path.join(folder, "link-agent.jsonl"));
  symlinkSync(path.dirname(secret), path.join(folder, "link-folder"));
  execFileSync("mkfifo", [path.join(folder, "pipe.jsonl")]);
  const server = createServer();
  await new Promise<void>((listens) => server.listen(path.join(folder, "socket.jsonl"), listens));
  onTestFinished(() => void server.close());
  opened.length = 0;
  return makeContext(stateDir, { dataDir: path.join(root, "data") });
}

/** What is neither below a sessions folder of this store, nor the folders above, nor our own, nor what Linux tells of processes. */
function outside(places: readonly string[]): string[] {
  const agents = path.join(stateDir, "agents");
  const allowed = [
    stateDir,
    agents,
    path.join(agents, "main"),
    path.join(agents, "coder"),
    path.join(stateDir, "openclaw.json"),
  ];
  return [...new Set(places)].filter((place) => {
    const isStore = /^(main|coder)\/sessions(\/[^/]*)?$/.test(path.relative(agents, place));
    const isOurs = place.startsWith(path.join(root, "data"));
    return !isStore && !isOurs && !allowed.includes(place) && !/^\/proc(\/(\d+|self|sys)\/.*)?$/.test(place);
  });
}
