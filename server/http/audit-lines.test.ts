import { createHash, randomUUID } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { AuditLine } from "@/lib/contract/audit-results";
import { isOperationName, operations } from "@/lib/contract/operations";
import { readEnvironment } from "@/server/runtime/environment";
import { createRuntime } from "@/server/runtime/runtime";
import { sharedHooks } from "@/server/runtime/shared-hooks";
import { askSite } from "@/server/testing/in-process-site";
import { type OpenDoor, doorHost, doorOrigin, doorToken, openDoor } from "@/server/testing/open-door";
import { openIdentity } from "@/server/testing/open-identity";
import { exportAuditEndpoint } from "./export-audit-endpoint";
import { signInEndpoint, signOutEndpoint } from "./login-endpoint";
import { rpcEndpoint } from "./rpc-endpoint";

async function linesOf({ dataDir }: OpenDoor): Promise<AuditLine[]> {
  return (await logText(dataDir))
    .split("\n")
    .filter(Boolean)
    .map((line) => AuditLine.parse(JSON.parse(line)));
}

async function logText(dataDir: string): Promise<string> {
  const folder = path.join(dataDir, "audit");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".jsonl")).sort();
  return (await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")))).join("");
}

async function call(door: OpenDoor, method: string, input: unknown, headers = door.script) {
  const init = { method: "POST", body: JSON.stringify(input), headers };
  const response = await rpcEndpoint(door.request(`/api/rpc/${method}`, init), method);
  return { status: response.status, body: await response.json() };
}

/** The lines that one question adds. */
async function added(door: OpenDoor, ask: () => Promise<unknown>): Promise<AuditLine[]> {
  const before = (await linesOf(door)).length;
  await ask();
  return (await linesOf(door)).slice(before);
}

const registryOf = ({ stateDir }: OpenDoor) => path.join(stateDir, "agents", "main", "sessions", "sessions.json");
const signIn = (door: OpenDoor, credentials: object) =>
  signInEndpoint(
    door.request("/api/login", {
      method: "POST",
      body: JSON.stringify(credentials),
      headers: { "content-type": "application/json", origin: doorOrigin },
    }),
  );

describe("what passes the door and is taken down", () => {
  it("C13: every operation that changes something leaves one line, whatever comes of it; every other none", async () => {
    const door = await openDoor();
    const wrong: string[] = [];
    for (const name of Object.keys(operations).filter(isOperationName)) {
      for (const input of [{ "no such parameter": true }, { key: "agent:main:nobody", dryRun: true }]) {
        const lines = await added(door, () => call(door, name, input));
        const operation = operations[name];
        const expected = operation.mutates || "audited" in operation ? [name] : [];
        if (lines.map(({ action }) => action).join() !== expected.join())
          wrong.push(`${name}: ${JSON.stringify(lines.map(({ action }) => action))}`);
        if (lines.some((line) => (line.dryRun === true) !== "dryRun" in input)) wrong.push(`${name}: dry run`);
      }
    }
    expect(wrong).toEqual([]);
    expect((await call(door, "audit.verify", {})).body).toMatchObject({ ok: true });
  });

  it("tells the hashes of an entry's bytes before and after, and none for a dry run", async () => {
    const door = await openDoor();
    const entryText = async () => {
      const text = await readFile(registryOf(door), "utf8");
      const start = text.indexOf("{", text.indexOf('"agent:main:main"'));
      let depth = 0;
      for (let at = start; ; at += 1) {
        depth += text[at] === "{" ? 1 : text[at] === "}" ? -1 : 0;
        if (depth === 0) return text.slice(start, at + 1);
      }
    };
    const hash = (text: string) => createHash("sha256").update(text).digest("hex");
    const patch = { key: "agent:main:main", label: "Mine" };
    const [dry] = await added(door, () => call(door, "sessions.patch", { ...patch, dryRun: true }));
    expect(dry).toMatchObject({ dryRun: true, result: "ok", key: patch.key });
    expect(dry).not.toHaveProperty("changes");
    const before = hash(await entryText());
    const [line] = await added(door, () => call(door, "sessions.patch", patch));
    const change = { agentId: "main", registry: "sessions.json", key: patch.key };
    expect(line?.changes).toEqual([{ ...change, before, after: hash(await entryText()) }]);
    expect(line).toMatchObject({ who: { id: "token", role: "admin" }, address: "127.0.0.1", agentId: "main" });
    const other = "agent:main:error-demo";
    const [gone] = await added(door, () => call(door, "sessions.delete", { key: other }));
    expect(gone?.changes).toEqual([{ ...change, key: other, before: expect.stringMatching(/^\w{64}$/), after: null }]);
    await door.runtime.journal.close();
  });

  it("gives each row of a job, which goes on behind the answer, a line of its own", async () => {
    const door = await openDoor();
    const keys = Object.keys(JSON.parse(await readFile(registryOf(door), "utf8"))).slice(0, 3);
    const updates = { thinkingLevel: "low" };
    await call(door, "jobs.start", { action: "patch", selection: { keys }, updates });
    await expect
      .poll(async () => (await linesOf(door)).flatMap(({ changes = [] }) => changes.map(({ key }) => key)).sort())
      .toEqual(keys.sort());
    expect((await linesOf(door)).filter(({ action }) => action === "jobs.start")).toHaveLength(1);
    await door.runtime.journal.close();
  });

  it("tells at the next start of a change whose server was killed before it could write the line, once", async () => {
    const door = await openDoor();
    const key = "agent:main:main";
    await call(door, "sessions.patch", { key, label: "told" });
    const folder = path.join(door.dataDir, "journal");
    const [name = ""] = (await readdir(folder)).filter((file) => file.endsWith(".saved.json"));
    const record = JSON.parse(await readFile(path.join(folder, name), "utf8"));
    const left = { ...record, writeId: randomUUID(), pid: 2 ** 22 - 1, after: `{"sessionId":"untold"}` };
    await writeFile(path.join(folder, `${left.writeId}.intent.json`), JSON.stringify(left));
    for (let start = 0; start < 2; start += 1) {
      const { hub, journal, door: next } = await createRuntime(readEnvironment(), { log: door.runtime.log });
      await journal.close();
      hub.close();
      next.users.close();
    }
    const hash = createHash("sha256").update(left.after).digest("hex");
    expect(await linesOf(door)).toMatchObject([
      { action: "sessions.patch", result: "ok" },
      {
        action: "interrupted",
        key,
        who: null,
        reason: expect.stringContaining("may have been made"),
        changes: [{ key, after: hash }],
      },
    ]);
    await door.runtime.journal.close();
  });

  it("takes down who was refused: another host, another site, no CSRF secret, too low a role, nobody", async () => {
    const door = await openDoor();
    const viewer = await openIdentity(door, { role: "viewer" });
    const body = JSON.stringify({ key: "agent:main:main", label: "x" });
    const site = (headers: Record<string, string | null>) =>
      askSite(
        { POST: (request) => rpcEndpoint(request, "sessions.patch") },
        {
          method: "POST",
          path: "/api/rpc/sessions.patch?token=hunter2",
          body,
          headers: { host: doorHost, "content-type": "application/json", ...headers },
        },
      );
    const cookie = { cookie: viewer.cookie, origin: doorOrigin };
    expect(sharedHooks().refused).toBeDefined();
    await site({ host: "rebound.example" });
    await expect.poll(async () => (await linesOf(door)).length).toBe(1);
    await site({ ...cookie, origin: "http://evil.example", "x-rockpool-csrf": viewer.csrf });
    await site(cookie);
    await site({ ...cookie, "x-rockpool-csrf": viewer.csrf });
    await site({});
    await site({ authorization: "Bearer another-token-of-some-length" });
    const lines = await linesOf(door);
    expect(lines.map(({ action, result, who }) => [action, result, who?.name ?? null])).toEqual([
      ["/api/rpc/sessions.patch", "wrong_host", null],
      ["sessions.patch", "forbidden", viewer.name],
      ["sessions.patch", "forbidden", viewer.name],
      ["sessions.patch", "forbidden", viewer.name],
      ["sessions.patch", "unauthenticated", null],
      ["sessions.patch", "unauthenticated", null],
    ]);
    expect(await logText(door.dataDir)).not.toMatch(/hunter2|another-token/);
  });

  it("takes down sign-ins, good and failed, and sign-outs", async () => {
    const door = await openDoor();
    await signIn(door, { name: "eve\u202e\u001b[31m", password: "a guess of hers" });
    const response = await signIn(door, { token: doorToken });
    const { csrf } = await response.json();
    const cookie = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const headers = { cookie, origin: doorOrigin, "x-rockpool-csrf": csrf };
    await signOutEndpoint(door.request("/api/login", { method: "DELETE", headers }));
    expect(await linesOf(door)).toMatchObject([
      { action: "login", result: "unauthenticated", who: null, claimedName: "eve\u202e\u001b[31m" },
      { action: "login", result: "ok", who: { id: "token" } },
      { action: "logout", result: "ok", who: { id: "token" } },
    ]);
    // Whoever looks at the file in a terminal sees what is there.
    for (const hostile of ["\u202e", "\u001b"]) expect(await logText(door.dataDir)).not.toContain(hostile);
  });

  it("never holds a token, a password, a text or a hidden value", async () => {
    const door = await openDoor();
    const secret = "correct horse battery";
    await signIn(door, { token: `${secret} token` });
    await call(door, "users.add", { name: "ada", role: "viewer", password: secret });
    await call(door, "users.setPassword", { name: "ada", password: `${secret} again` });
    await call(door, "sessions.compact", { key: "agent:main:main", instructions: secret, dryRun: true });
    await call(door, "sessions.patch", {
      key: "agent:main:main",
      config: { auth: { apiKey: secret, deep: [secret] } },
    });
    await call(door, "sessions.patch", { key: "agent:main:main", note: secret.repeat(5000) });
    await call(door, "sessions.patch", secret);
    const text = await logText(door.dataDir);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(doorToken);
    const lines = await linesOf(door);
    expect(lines).toHaveLength(7);
    expect(lines[1]?.input).toEqual({ name: "ada", role: "viewer", password: "(withheld)" });
    expect(lines[5]?.input).toMatchObject({
      note: { length: 105_000, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    for (const line of text.split("\n")) expect(line.length).toBeLessThan(6000);
  });

  it("changes nothing while the log cannot be written, and says why", async () => {
    const door = await openDoor();
    await writeFile(path.join(door.dataDir, "audit"), "no folder");
    const before = await readFile(registryOf(door), "utf8");
    const refused = await call(door, "sessions.patch", { key: "agent:main:main", label: "x" });
    expect(refused).toMatchObject({ status: 503, body: { error: { code: "unavailable" } } });
    expect(refused.body.error.message).toContain("audit log");
    expect((await signIn(door, { token: doorToken })).status).toBe(503);
    expect(await readFile(registryOf(door), "utf8")).toBe(before);
    expect((await call(door, "agents.list", {})).status).toBe(200);
    await rm(path.join(door.dataDir, "audit"));
    expect((await call(door, "sessions.patch", { key: "agent:main:main", label: "x" })).status).toBe(200);
    await door.runtime.journal.close();
  });
});

describe("reading the log", () => {
  it("lists newest first, page by page, narrowed by every filter", async () => {
    const door = await openDoor();
    await call(door, "sessions.patch", { key: "agent:main:main", label: "one" });
    await call(door, "sessions.patch", { key: "agent:main:other", label: "two", dryRun: true });
    await signIn(door, { name: "Eve", password: "a guess of hers" });
    await call(door, "sessions.delete", { key: "agent:main:nobody" });
    const seqs = async (filter: object) => {
      const { body } = await call(door, "audit.list", filter);
      return operations["audit.list"].output.parse(body).rows.map(({ line }) => line?.seq);
    };
    const first = operations["audit.list"].output.parse((await call(door, "audit.list", { limit: 3 })).body);
    expect(first.rows.map(({ line }) => line?.seq)).toEqual([4, 3, 2]);
    expect(await seqs({ cursor: first.cursor })).toEqual([1]);
    const { line } = first.rows[1] ?? {};
    const atMs = Date.parse(line?.at ?? "");
    expect(await seqs({ who: "eve" })).toEqual([3]);
    expect(await seqs({ who: "script" })).toEqual([4, 2, 1]);
    expect(await seqs({ action: "sessions" })).toEqual([4, 2, 1]);
    expect(await seqs({ action: "sessions.delete" })).toEqual([4]);
    expect(await seqs({ key: "agent:main:main" })).toEqual([1]);
    expect(await seqs({ agentId: "main", result: "ok" })).toContain(1);
    expect(await seqs({ result: "refused" })).toContain(3);
    expect(await seqs({ result: "failed" })).toEqual([]);
    expect(await seqs({ text: "TWO" })).toEqual([2]);
    expect(await seqs({ fromMs: atMs + 1 })).not.toContain(3);
    expect(await seqs({ toMs: atMs + 1 })).toContain(3);
    expect((await call(door, "audit.list", { cursor: "../../etc/passwd:1" })).status).toBe(400);
    await door.runtime.journal.close();
  });

  it("CVE-2026-66418, C21: exports as a download whose cells a spreadsheet does not run", async () => {
    const door = await openDoor();
    await signIn(door, { name: '=HYPERLINK("http://evil.example","x")', password: "a guess of hers" });
    await call(door, "sessions.patch", { key: "agent:main:main", label: "+1", dryRun: true });
    const get = (query: string, headers: Record<string, string> = door.script) =>
      exportAuditEndpoint(door.request(`/api/export/audit?${query}`, { headers }));
    const csv = await get("format=csv");
    expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="rockpool-audit-[\d-]+\.csv"$/);
    expect(csv.headers.get("x-content-type-options")).toBe("nosniff");
    const text = await csv.text();
    expect(text.split("\r\n")).toHaveLength(4);
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    const jsonl = await get("format=jsonl");
    expect(await jsonl.text()).toBe(await logText(door.dataDir));
    expect(await (await get("format=jsonl&action=login")).text()).toMatch(/^\{"seq":1,.*\n$/);
    const viewer = await openIdentity(door, { role: "operator" });
    expect((await get("format=csv", { cookie: viewer.cookie })).status).toBe(403);
    expect((await get("format=csv", {})).status).toBe(401);
    expect((await get("format=xml")).status).toBe(400);
  });
});
