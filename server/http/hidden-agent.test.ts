import { appendFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { type OperationName, isOperationName, operations } from "@/lib/contract/operations";
import { csrfOf } from "@/server/auth/logins";
import { changeUser } from "@/server/auth/users-document.mjs";
import { type OpenDoor, openDoor } from "@/server/testing/open-door";
import { type BrowserIdentity, openIdentity } from "@/server/testing/open-identity";
import { eventsEndpoint } from "./events-endpoint";
import { exportEntryEndpoint } from "./export-entry-endpoint";
import { findEndpoint } from "./find-endpoint";
import { rpcEndpoint } from "./rpc-endpoint";

/** `ghostx` never existed; `hiddex` does, for others. Their names and ids are of one length. */
const hidden = { agentId: "hiddex", sessionId: "0badcafe-1111-4111-8111-111111111111", word: "flibbertigibbet" };
const ghost = {
  agentId: "ghostx",
  sessionId: "0badcafe-2222-4222-8222-222222222222",
  runId: "0badcafe-9999-4999-8999-999999999999",
  writeId: "0badcafe-8888-4888-8888-888888888888",
  jobId: "0badcafe-7777-4777-8777-777777777777",
};
type Name = typeof ghost;

const line = (sessionId: string, text: string) =>
  `${JSON.stringify({ type: "session", version: 3, id: sessionId, timestamp: "2026-11-21T08:00:00.000Z", cwd: "/" })}\n${JSON.stringify(
    { type: "message", id: "0badcafe", message: { role: "user", content: [{ type: "text", text }] } },
  )}\n`;

const config = {
  agents: { list: [{ id: "hiddex", default: true, name: hidden.word }, { id: "coder" }] },
  bindings: [{ agentId: "hiddex", match: { channel: "telegram", accountId: hidden.word } }],
};

async function writeAgent(door: OpenDoor, agentId: string, sessionId: string, text: string): Promise<void> {
  const folder = path.join(door.stateDir, "agents", agentId, "sessions");
  const entry = { sessionId, updatedAt: 1_795_000_000_000, label: text };
  await mkdir(folder, { recursive: true });
  const old = { sessionId: `${sessionId.slice(0, -1)}9`, updatedAt: 1_600_000_000_000, label: text };
  const registry = { [`agent:${agentId}:main`]: entry, [`agent:${agentId}:webchat:direct:old`]: old };
  await writeFile(path.join(folder, "sessions.json"), JSON.stringify(registry, null, 2));
  await writeFile(path.join(folder, `${sessionId}.jsonl`), line(sessionId, text));
  await writeFile(path.join(folder, `${sessionId}.jsonl.deleted.2026-11-20T08-00-00.000Z`), line(sessionId, text));
  await writeFile(path.join(folder, `${sessionId}.jsonl.lock`), JSON.stringify({ pid: 1, createdAt: "2026-11-20" }));
}

/** A home with an agent that is hidden from one person. The others have changed it, so that it has a past too. */
async function openHome(role: "viewer" | "operator" | "admin") {
  const door = await openDoor();
  await writeFile(path.join(door.stateDir, "openclaw.json"), JSON.stringify(config));
  await writeAgent(door, hidden.agentId, hidden.sessionId, hidden.word);
  await writeAgent(door, "coder", "0badcafe-3333-4333-8333-333333333333", "plain words");
  const others = { headers: door.script };
  const label = `${hidden.word} again`;
  const writeId = idIn("writeId", await call(door, others, "sessions.patch", { key: "agent:hiddex:main", label }));
  const cleanUp = { agentId: hidden.agentId, overrides: { pruneAfter: "1d" } };
  const planId = idIn("planId", await call(door, others, "maintenance.plan", cleanUp));
  await call(door, others, "maintenance.run", { ...cleanUp, planId });
  const runId = idIn("runId", await call(door, others, "maintenance.runs", {}));
  const jobId = await doneJob(door, others);
  const person = role === "admin" ? await openNarrowAdmin(door) : await openIdentity(door, { role, agents: ["coder"] });
  const headers = { cookie: person.cookie, "x-rockpool-csrf": person.csrf, origin: "http://127.0.0.1:7625" };
  return {
    door,
    person,
    known: { ...hidden, runId, writeId, jobId },
    asker: { headers: { ...headers, "content-type": "application/json" } },
  };
}

/** A job of others over the hidden agent that went to its end: it changes nothing, and can be asked about. */
async function doneJob(door: OpenDoor, others: Asker): Promise<string> {
  const selection = { keys: ["agent:hiddex:main", "agent:hiddex:nobody"] };
  const jobId = idIn("jobId", await call(door, others, "jobs.start", { action: "restore", selection }));
  await vi.waitFor(async () => expect(await call(door, others, "jobs.get", { jobId })).toContain('"state":"done"'));
  return jobId;
}

/** Nobody can make an admin who sees some agents, but a person with an editor can write one into the file. */
async function openNarrowAdmin(door: OpenDoor): Promise<BrowserIdentity> {
  const person = await openIdentity(door, { role: "viewer" });
  await door.runtime.door.users.change((document) => ({
    ...document,
    records: [{ name: "narrow", role: "admin", password: "unusable", agents: ["coder"] }],
  }));
  const { id, login } = await door.runtime.door.logins.open({ user: "narrow" });
  return { ...person, name: "narrow", idHash: login.idHash, cookie: `rockpool_session=${id}`, csrf: csrfOf(id) };
}

/** What others got to know of the agent, and somebody may have overheard. */
function idIn(field: string, answer: string): string {
  const [, id] = new RegExp(`"${field}":"([^"]+)"`).exec(answer) ?? [];
  if (id === undefined) throw new Error(`There is no ${field} in ${answer}`);
  return id;
}

type Asker = { headers: Record<string, string> };

async function call(door: OpenDoor, { headers }: Asker, method: string, input: unknown): Promise<string> {
  const init = { method: "POST", body: JSON.stringify(input), headers: { ...headers, "x-rockpool-request": "r" } };
  const response = await rpcEndpoint(door.request(`/api/rpc/${method}`, init), method);
  return `${response.status} ${await response.text()}`;
}

/** Two answers to one question are a moment apart. */
const withoutTime = (answer: string) => answer.replace(/"(\w+)":\d{13}\b/g, '"$1":0');
const asHidden = (answer: string, { agentId, sessionId, runId, writeId, jobId }: Name) =>
  answer
    .replaceAll(ghost.agentId, agentId)
    .replaceAll(ghost.sessionId, sessionId)
    .replaceAll(ghost.runId, runId)
    .replaceAll(ghost.writeId, writeId)
    .replaceAll(ghost.jobId, jobId);

/** A value for each parameter that may name an agent or what belongs to one; and plain ones for those that must be there. */
function namesOf({ agentId, sessionId, runId, writeId, jobId }: Name): Record<string, unknown> {
  const key = `agent:${agentId}:main`;
  return {
    agentId,
    key,
    sessionKey: key,
    keys: [key],
    parentSessionKey: key,
    spawnedBy: key,
    sessionId,
    file: `${sessionId}.jsonl.deleted.2026-11-20T08-00-00.000Z`,
    agentIds: [agentId],
    sessionKeys: [key],
    runId,
    runIds: [runId],
    writeId,
    jobId,
    selection: { keys: [key, { agentId, file: `${sessionId}.jsonl` }] },
  };
}
const plain: Record<string, unknown> = {
  offset: 0,
  channel: "telegram",
  peer: "1",
  fingerprint: "x",
  text: "a",
  mask: "⟨secret, 7 characters⟩",
  source: "sessions.json",
  name: "nobody",
  role: "viewer",
  password: "long enough to be one",
  id: "0badcafe",
  action: "reset",
};

/** Every way in which this operation's parameters can name something of an agent, one at a time. */
function questions(name: OperationName, who: Name): Record<string, unknown>[] {
  const { input } = operations[name];
  if (!(input instanceof z.ZodObject)) return [];
  const names = namesOf(who);
  const fields = Object.keys(input.shape);
  const required = fields.filter((field) => !isOptional(input, field));
  const base = Object.fromEntries(required.map((field) => [field, names[field] ?? plain[field]]));
  const naming = fields.filter((field) => field in names);
  const dryRuns = fields.includes("dryRun") ? [{}, { dryRun: true }] : [{}];
  const inputs = naming.flatMap((field) =>
    dryRuns.flatMap((dryRun) => {
      const owner =
        fields.includes("agentId") && (field === "file" || field === "sessionId")
          ? [{ agentId: who.agentId }, {}]
          : [{}];
      return owner.map((one) => ({ ...base, [field]: names[field], ...one, ...dryRun }));
    }),
  );
  return naming.length === 0 ? [base] : inputs;
}

function namesNothing(input: Record<string, unknown>): boolean {
  return !Object.keys(input).some((field) => field in namesOf(ghost));
}

function isOptional(input: z.ZodObject, field: string): boolean {
  const schema: unknown = input.shape[field];
  return schema instanceof z.ZodType && schema.safeParse(undefined).success;
}

const operationNames = Object.keys(operations).filter(isOperationName);

describe.each(["viewer", "operator", "admin"] as const)("an agent that a %s may not see", (role) => {
  let home: Awaited<ReturnType<typeof openHome>>;
  const storeText = async () => {
    const folder = path.join(home.door.stateDir, "agents", hidden.agentId, "sessions");
    const names = (await readdir(folder)).sort();
    return Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), "utf8")]));
  };

  it("C12: is nothing to any operation, byte for byte, and stays as it is", async () => {
    home = await openHome(role);
    const before = await storeText();
    const wrong: string[] = [];
    let asked = 0;
    for (const name of operationNames) {
      const ofGhost = questions(name, ghost);
      for (const [index, input] of questions(name, home.known).entries()) {
        const what = `${name} ${JSON.stringify(input)}`;
        if (!operations[name].input.safeParse(input).success) wrong.push(`${what}: teach this test its parameters`);
        const nothing = namesNothing(input) ? null : await call(home.door, home.asker, name, ofGhost[index]);
        const answer = withoutTime(await call(home.door, home.asker, name, input));
        asked += 1;
        if (nothing !== null && answer !== asHidden(withoutTime(nothing), home.known))
          wrong.push(`${what}: ${answer} … not ${nothing}`);
        if (nothing === null && answer.includes(hidden.agentId)) wrong.push(`${what} names it: ${answer}`);
        if (answer.includes(hidden.word)) wrong.push(`${what} tells its words: ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(operationNames.length);
    expect(await storeText()).toEqual(before);
  }, 120_000);
});

describe("an agent that somebody may not see", () => {
  it("C12: is in no download and in no search", async () => {
    const { door, asker, known } = await openHome("viewer");
    const download = async ({ agentId, sessionId }: Name) => {
      const query = new URLSearchParams({ agentId, sessionId, offset: "0" });
      const headers = { ...asker.headers, "x-rockpool-request": "r" };
      const response = await exportEntryEndpoint(door.request(`/api/export/entry?${query}`, { headers }));
      return `${response.status} ${await response.text()}`;
    };
    expect(await download(known)).toBe(asHidden(await download(ghost), known));
    const search = async ({ agentId }: Name) => {
      const headers = { ...asker.headers, "x-rockpool-request": "r" };
      const body = JSON.stringify({ key: `agent:${agentId}:main`, text: "f" });
      const response = await findEndpoint(door.request("/api/find", { method: "POST", headers, body }));
      return `${response.status} ${await response.text()}`;
    };
    expect(await search(known)).toBe(asHidden(await search(ghost), known));
  });

  it("C16: is in no event, while those of others come", async () => {
    const { door, asker } = await openHome("viewer");
    const response = await eventsEndpoint(door.request("/api/events", { headers: asker.headers }));
    const reader = response.body?.getReader();
    let heard = "";
    const hear = async (word: string) => {
      while (!heard.includes(word)) {
        const step = await reader?.read();
        if (!step || step.done) throw new Error(`The stream ended before ${word}: ${heard}`);
        heard += new TextDecoder().decode(step.value);
      }
    };
    await hear("event: hello");
    const file = (agentId: string, name: string) => path.join(door.stateDir, "agents", agentId, "sessions", name);
    const more = `${JSON.stringify({ type: "message", id: "1badcafe", message: { role: "user", content: "more" } })}\n`;
    await appendFile(file(hidden.agentId, `${hidden.sessionId}.jsonl`), more);
    await writeFile(file(hidden.agentId, "sessions.json"), "{}");
    await appendFile(file("coder", "0badcafe-3333-4333-8333-333333333333.jsonl"), more);
    await hear("transcript.grew");
    await writeFile(file("coder", "sessions.json"), "{}");
    await hear("registry.changed");
    expect(heard).not.toContain(hidden.agentId);
    await reader?.cancel();
  });

  it("C3: is there again, and the stream over, once the list of agents is another", async () => {
    const { door, person, asker } = await openHome("viewer");
    const response = await eventsEndpoint(door.request("/api/events", { headers: asker.headers }));
    const reader = response.body?.getReader();
    await reader?.read();
    await door.runtime.door.users.change((document) => changeUser(document, person.name, { agents: null }));
    for (let step = await reader?.read(); step && !step.done; step = await reader?.read());
    expect(await call(door, asker, "agents.list", {})).toMatch(/^401 /);
    const { id } = await door.runtime.door.logins.open({ user: person.name });
    const headers = { ...asker.headers, cookie: `rockpool_session=${id}`, "x-rockpool-csrf": csrfOf(id) };
    expect(await call(door, { headers }, "agents.list", {})).toContain(hidden.agentId);
  });
});
