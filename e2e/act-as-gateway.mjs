import { randomBytes, randomUUID } from "node:crypto";
import {
  appendFileSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";

/**
 * One turn of a conversation, written into a store as OpenClaw 2026.2.26 writes it: under its locks, the registry replaced
 * whole, the transcript appended. Takes a turn as JSON, prints `{ sessionId, file, model }`.
 *
 * @typedef {{ name: string, input: object, result: string, updates?: object }} ToolUse
 * @typedef {{ stateDir: string, key: string, at: string, say: string, answer: string, channel: string, chatType: string, defaultModel: string, tool?: ToolUse }} Turn
 */

/** @type {Turn} */
const turn = JSON.parse(process.argv[2] ?? "{}");
const agentId = turn.key.split(":")[1] ?? "main";
const folder = path.join(turn.stateDir, "agents", agentId, "sessions");
const registryPath = path.join(folder, "sessions.json");
const atMs = Date.parse(turn.at);

mkdirSync(folder, { recursive: true, mode: 0o700 });
const entry = await underLock(registryPath, () => recordTurn());
const file = path.join(folder, `${entry["sessionId"]}.jsonl`);
await underLock(file, () => appendTurn());
if (turn.tool?.updates) await underLock(registryPath, () => update((found) => ({ ...found, ...turn.tool?.updates })));
process.stdout.write(
  JSON.stringify({ sessionId: entry["sessionId"], file: path.basename(file), model: modelOf(entry) }),
);

function recordTurn() {
  return update((found) => {
    const model = modelOf(found);
    return {
      sessionId: randomUUID(),
      systemSent: true,
      abortedLastRun: false,
      compactionCount: 0,
      contextTokens: 64000,
      ...found,
      updatedAt: atMs,
      chatType: turn.chatType,
      deliveryContext: { channel: turn.channel },
      lastChannel: turn.channel,
      modelProvider: "fake",
      model,
      totalTokens: Number(found["totalTokens"] ?? 4000) + 100,
      totalTokensFresh: true,
    };
  });
}

/** @param {(found: Record<string, unknown>) => Record<string, unknown>} change */
function update(change) {
  const registry = readRegistry();
  const entry = change(registry[turn.key] ?? {});
  registry[turn.key] = entry;
  const temporary = `${registryPath}.${process.pid}.${randomUUID()}.tmp`;
  writeFileSync(temporary, JSON.stringify(registry, null, 2), { mode: 0o600 });
  renameSync(temporary, registryPath);
  return entry;
}

/** @returns {Record<string, Record<string, unknown>>} */
function readRegistry() {
  try {
    return JSON.parse(readFileSync(registryPath, "utf8"));
  } catch {
    return {};
  }
}

/** @param {Record<string, unknown>} found */
function modelOf(found) {
  return String(found["modelOverride"] ?? turn.defaultModel);
}

function appendTurn() {
  const model = modelOf(entry);
  let parentId = lastId();
  /** @type {object[]} */
  const lines = parentId === undefined ? [header()] : [];
  const add = (/** @type {object} */ message) => {
    const id = randomBytes(4).toString("hex");
    lines.push({ type: "message", id, parentId: parentId ?? null, timestamp: turn.at, message });
    parentId = id;
  };
  const answered = { role: "assistant", api: "openai-completions", provider: "fake", model, timestamp: atMs };
  add({ role: "user", content: [{ type: "text", text: turn.say }], timestamp: atMs });
  if (turn.tool) {
    const toolCall = { type: "toolCall", id: "call_1", name: turn.tool.name, arguments: turn.tool.input };
    add({ ...answered, content: [toolCall], stopReason: "toolUse" });
    const content = [{ type: "text", text: turn.tool.result }];
    add({
      role: "toolResult",
      toolCallId: "call_1",
      toolName: turn.tool.name,
      content,
      isError: false,
      timestamp: atMs,
    });
  }
  add({ ...answered, content: [{ type: "text", text: turn.answer }], stopReason: "stop" });
  appendFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), { mode: 0o644 });
}

function header() {
  return { type: "session", version: 3, id: entry["sessionId"], timestamp: turn.at, cwd: "/home/user/ws-main" };
}

function lastId() {
  try {
    if (statSync(file).size === 0) return undefined;
  } catch {
    return undefined;
  }
  const last = readFileSync(file, "utf8").trimEnd().split("\n").at(-1) ?? "{}";
  return JSON.parse(last).id;
}

/**
 * @template T
 * @param {string} target
 * @param {() => T} run
 * @returns {Promise<T>}
 */
async function underLock(target, run) {
  const lock = `${target}.lock`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const handle = openSync(lock, "wx");
      writeSync(handle, JSON.stringify({ pid: process.pid, createdAt: new Date().toISOString() }, null, 2));
      closeSync(handle);
      break;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  try {
    return run();
  } finally {
    rmSync(lock);
  }
}
