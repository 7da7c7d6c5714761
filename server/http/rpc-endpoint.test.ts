import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { FailureBody } from "@/lib/contract/failure-body";
import { AgentsListResult } from "@/lib/contract/agents-results";
import { type OpenDoor, doorOrigin, openDoor } from "@/server/testing/open-door";
import { signInEndpoint } from "./login-endpoint";
import { rpcEndpoint } from "./rpc-endpoint";

const call = (door: OpenDoor, method: string, body: BodyInit, headers: Record<string, string>) =>
  rpcEndpoint(door.request(`/api/rpc/${method}`, { method: "POST", body, headers }), method);

async function refusal(response: Response): Promise<{ status: number; code: string; message: string }> {
  const { error } = FailureBody.parse(await response.json());
  return { status: response.status, code: error.code, message: error.message };
}

async function signIn(door: OpenDoor): Promise<Record<string, string>> {
  const request = door.request("/api/login", {
    method: "POST",
    body: JSON.stringify({ token: door.runtime.door.token }),
    headers: { "content-type": "application/json", origin: doorOrigin },
  });
  const response = await signInEndpoint(request);
  const { csrf } = await response.json();
  const [cookie = ""] = (response.headers.get("set-cookie") ?? "").split(";");
  return { cookie, "x-rockpool-csrf": csrf, origin: doorOrigin, "content-type": "application/json" };
}

describe("rpcEndpoint", () => {
  it("answers a script that has the token, uncached", async () => {
    const door = await openDoor();
    const response = await call(door, "agents.list", "{}", door.script);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { agents } = AgentsListResult.parse(await response.json());
    expect(agents.map((agent) => agent.id)).toContain("main");
  });

  it("takes an empty body for no parameters", async () => {
    const door = await openDoor();
    expect((await call(door, "agents.list", "", door.script)).status).toBe(200);
  });

  it("openclaw-dashboard#38: asks for sign-in before it says anything else", async () => {
    const door = await openDoor();
    for (const method of ["agents.list", "sessions.delete", "no.such", "__proto__"]) {
      expect(await refusal(await call(door, method, "{", {}))).toMatchObject({ status: 401, code: "unauthenticated" });
    }
  });

  it.each(["no.such", "__proto__", "constructor", "sessions.list/x", ""])("knows no method %j", async (method) => {
    const door = await openDoor();
    expect(await refusal(await call(door, method, "{}", door.script))).toMatchObject({
      status: 404,
      code: "method_missing",
    });
  });

  it.each([
    ["not JSON", "{", /not valid JSON/],
    ["not an object", "[]", /./],
    ["two values", "{}{}", /not valid JSON/],
    ["a byte order mark", "\uFEFF{}x", /not valid JSON/],
    ["invalid UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), /not valid UTF-8/],
    ["65 levels", `{"search":${"[".repeat(64)}${"]".repeat(64)}}`, /deeper than 64/],
    ["a million levels", "[".repeat(1_000_000), /deeper than 64/],
    ["an unknown parameter", '{"path":"/etc/passwd"}', /./],
    ["a wrong type", '{"limit":"ten"}', /./],
  ])("refuses %s as invalid_request", async (_what, body, message) => {
    const door = await openDoor();
    const refused = await refusal(await call(door, "sessions.list", body, door.script));
    expect(refused).toMatchObject({ status: 400, code: "invalid_request" });
    expect(refused.message).toMatch(message);
  });

  it("does not count brackets inside of strings as nesting", async () => {
    const door = await openDoor();
    const body = JSON.stringify({ search: `${"[{".repeat(100)}"\\` });
    expect((await call(door, "sessions.list", body, door.script)).status).toBe(200);
  });

  it("C8: refuses another content type, and a body over 1 MB however it is sent", async () => {
    const door = await openDoor();
    const asText = await call(door, "agents.list", "{}", { ...door.script, "content-type": "text/plain" });
    expect(await refusal(asText)).toMatchObject({ status: 400 });
    const large = await call(door, "agents.list", " ".repeat(1024 * 1024 + 1), door.script);
    expect(await refusal(large)).toMatchObject({ status: 413, code: "too_large" });
  });

  it("answers a page that is signed in and proves to be ours", async () => {
    const door = await openDoor();
    const page = await signIn(door);
    expect((await call(door, "sessions.list", "{}", page)).status).toBe(200);
    expect((await call(door, "sessions.list", "{}", { ...page, "sec-fetch-site": "same-origin" })).status).toBe(200);
  });

  it.each([
    ["no CSRF header", { "x-rockpool-csrf": "" }],
    ["another CSRF secret", { "x-rockpool-csrf": "x".repeat(43) }],
    ["another origin", { origin: "http://evil.example" }],
    ["a port of this machine that is not ours", { origin: "http://127.0.0.1:3000" }],
    ["an opaque origin", { origin: "null" }],
    ["a request from another site", { "sec-fetch-site": "cross-site" }],
    ["a request from another port", { "sec-fetch-site": "same-site" }],
  ])("refuses a cookie with %s, for reading and writing", async (_what, headers) => {
    const door = await openDoor();
    const page = await signIn(door);
    for (const method of ["sessions.list", "sessions.delete"]) {
      const response = await call(door, method, '{"sessionKey":"agent:main:main"}', { ...page, ...headers });
      expect(await refusal(response)).toMatchObject({ status: 403, code: "forbidden" });
    }
  });

  it("refuses to write for a cookie without an origin", async () => {
    const door = await openDoor();
    const { origin: _origin, ...page } = await signIn(door);
    expect((await call(door, "sessions.list", "{}", page)).status).toBe(200);
    const response = await call(door, "sessions.delete", '{"sessionKey":"agent:main:main"}', page);
    expect(await refusal(response)).toMatchObject({ status: 403, code: "forbidden" });
  });

  it("answers a page of a transcript whose line is nested deeper than a stack", async () => {
    const door = await openDoor();
    const deep = `{"type":"custom","data":${"[".repeat(200_000)}${"]".repeat(200_000)}}\n`;
    await writeFile(
      path.join(door.stateDir, "agents", "main", "sessions", "deep.jsonl"),
      `{"type":"session","id":"deep"}\n${deep}`,
    );
    const response = await call(door, "sessions.history", '{"agentId":"main","file":"deep.jsonl"}', door.script);
    expect(response.status).toBe(200);
    const { entries } = await response.json();
    expect(entries).toHaveLength(2);
  });

  it("writes nothing in read-only mode", async () => {
    const door = await openDoor("2026.2.26/stage-a", { ROCKPOOL_READ_ONLY: "1" });
    const body = '{"sessionKey":"agent:main:main","label":"x"}';
    expect(await refusal(await call(door, "sessions.patch", body, door.script))).toMatchObject({
      status: 403,
      code: "read_only",
      message: expect.stringContaining("--read-only"),
    });
  });
});
