import { describe, expect, it } from "vitest";
import { hashPassword } from "@/server/auth/password.mjs";
import { addUser, changeUser } from "@/server/auth/users-document.mjs";
import { type OpenDoor, doorHost, doorOrigin, doorToken, openDoor } from "@/server/testing/open-door";
import { openIdentity } from "@/server/testing/open-identity";
import { signInEndpoint } from "./login-endpoint";
import { rpcEndpoint } from "./rpc-endpoint";

const password = "correct horse battery";

async function openWithUser(role: "viewer" | "operator" | "admin" = "viewer") {
  const door = await openDoor();
  const user = { name: "ada", role, password: await hashPassword(password), createdAt: "2026-01-01T00:00:00.000Z" };
  await door.runtime.door.users.change((document) => addUser(document, user));
  return door;
}

function signIn(door: OpenDoor, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const init = {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", origin: doorOrigin, ...headers },
  };
  return signInEndpoint(door.request("/api/login", init));
}

async function call(door: OpenDoor, page: { cookie: string; csrf: string }, method: string, input: unknown) {
  const headers = { cookie: page.cookie, "x-rockpool-csrf": page.csrf, origin: doorOrigin };
  const init = {
    method: "POST",
    body: JSON.stringify(input),
    headers: { ...headers, "content-type": "application/json" },
  };
  const response = await rpcEndpoint(door.request(`/api/rpc/${method}`, init), method);
  return { status: response.status, body: await response.json() };
}

describe("signing in with a name and a password", () => {
  it("C2: gives a login with the role of the user, whatever the case of the name", async () => {
    const door = await openWithUser("operator");
    const response = await signIn(door, { name: " ADA ", password }, { "user-agent": "Firefox/140" });
    expect(response.status).toBe(200);
    const { csrf } = await response.json();
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    const { body } = await call(door, { cookie, csrf }, "logins.list", {});
    expect(body.logins).toMatchObject([{ user: "ada", isCurrent: true, address: "127.0.0.1", browser: "Firefox/140" }]);
    expect((await call(door, { cookie, csrf }, "users.list", {})).status).toBe(403);
  });

  it("C2: answers alike for an unknown name, a wrong password, and a user who is disabled", async () => {
    const door = await openWithUser();
    const bodyOf = async (name: string, given: string) => {
      const response = await signIn(door, { name, password: given }, { "x-rockpool-request": "r" });
      return `${response.status} ${await response.text()} ${response.headers.get("set-cookie")}`;
    };
    const unknown = await bodyOf("nobody", password);
    expect(unknown).toMatch(/^401 /);
    expect(await bodyOf("ada", "another long password")).toBe(unknown);
    await door.runtime.door.users.change((document) => changeUser(document, "ada", { disabled: true }));
    expect(await bodyOf("ada", password)).toBe(unknown);
  });

  it("C11: counts guesses that are made at once", async () => {
    const door = await openWithUser();
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, index) => signIn(door, { name: "ada", password: `guess number ${index}` })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const refused = await signIn(door, { name: "ada", password });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("lets nobody in who was changed while the password was looked at", async () => {
    const door = await openWithUser();
    const answer = signIn(door, { name: "ada", password });
    await door.runtime.door.users.change((document) => changeUser(document, "ada", { role: "operator" }));
    expect((await answer).status).toBe(401);
  });

  it("C3: over https sends a cookie that only https brings back", async () => {
    const door = await openWithUser();
    const https = { "x-rockpool-proto": "https", origin: `https://${doorHost}` };
    expect((await signIn(door, { name: "ada", password }, https)).headers.get("set-cookie")).toMatch(
      /^__Host-rockpool_session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+; Secure$/,
    );
    expect((await signIn(door, { name: "ada", password }, { ...https, origin: doorOrigin })).status).toBe(403);
  });

  it("C13, C19: keeps passwords and tokens out of the account of what was tried", async () => {
    const door = await openWithUser();
    const attempts: unknown[] = [];
    door.runtime.record = async (attempt) => void attempts.push(attempt);
    await signIn(door, { name: "<b>ada", password: "a wrong long password" });
    await signIn(door, { name: "ada", password });
    await signIn(door, { token: doorToken });
    expect(attempts).toMatchObject([
      { action: "login", actor: null, claimedName: "<b>ada", result: "unauthenticated", address: "127.0.0.1" },
      { action: "login", actor: { id: "user:ada" }, claimedName: "ada", result: "ok" },
      { action: "login", actor: { id: "token" }, result: "ok" },
    ]);
    expect(JSON.stringify(attempts)).not.toMatch(new RegExp(`wrong long|${password}|${doorToken}`));
  });
});

describe("users and logins", () => {
  it("are changed by an admin, and every change ends the logins of that user", async () => {
    const door = await openDoor();
    const admin = await openIdentity(door, { role: "admin" });
    const added = await call(door, admin, "users.add", { name: "Ada", role: "viewer", agents: ["main"], password });
    expect(added).toMatchObject({ status: 200, body: { user: { name: "ada", agents: ["main"], hasPassword: true } } });
    expect(JSON.stringify(added)).not.toContain("scrypt");
    const changes: [string, object][] = [
      ["users.update", { name: "ada", role: "operator" }],
      ["users.update", { name: "ada", agents: null }],
      ["users.setPassword", { name: "ada", password: "another long password" }],
      ["users.update", { name: "ada", disabled: true }],
    ];
    for (const [method, input] of changes) {
      const { id, login } = await door.runtime.door.logins.open({ user: "ada" });
      expect((await call(door, admin, method, input)).status).toBe(200);
      expect(door.runtime.door.logins.find(id)).toBeNull();
      expect(door.runtime.door.logins.isAlive(login.idHash)).toBe(false);
    }
    expect((await call(door, admin, "users.list", {})).body.users).toHaveLength(2);
    expect((await call(door, admin, "users.remove", { name: "ada" })).status).toBe(200);
    expect((await call(door, admin, "users.list", {})).body.users).toHaveLength(1);
  });

  it.each([
    ["users.add", { name: "a b", role: "viewer", password }, 400],
    ["users.add", { name: "ada", role: "viewer", password: "elevenchars" }, 400],
    ["users.add", { name: "ada", role: "admin", agents: ["main"], password }, 400],
    ["users.update", { name: "nobody", role: "viewer" }, 400],
    ["users.remove", { name: "nobody" }, 400],
    ["logins.end", { id: "nobody" }, 400],
    ["logins.end", {}, 400],
  ])("refuse %s %j", async (method, input, status) => {
    const door = await openDoor();
    const admin = await openIdentity(door, { role: "admin" });
    expect((await call(door, admin, method, input)).status).toBe(status);
  });

  it("show everybody their own logins, which they may end, and no others", async () => {
    const door = await openDoor();
    const [one, two] = [await openIdentity(door, { role: "viewer" }), await openIdentity(door, { role: "operator" })];
    const listed = (await call(door, one, "logins.list", {})).body;
    expect(listed).toMatchObject({ scope: "own", logins: [{ id: one.idHash, isCurrent: true }] });
    expect((await call(door, one, "logins.end", { id: two.idHash })).status).toBe(400);
    expect((await call(door, two, "logins.list", {})).status).toBe(200);
    const again = await door.runtime.door.logins.open({ user: one.name });
    expect((await call(door, one, "logins.end", { everywhere: true })).body).toEqual({ ok: true, ended: 2 });
    expect(door.runtime.door.logins.find(again.id)).toBeNull();
    expect((await call(door, one, "logins.list", {})).status).toBe(401);
    const admin = await openIdentity(door, { role: "admin" });
    expect((await call(door, admin, "logins.end", { id: two.idHash })).body).toEqual({ ok: true, ended: 1 });
  });

  it("can be changed on a store that is read-only", async () => {
    const door = await openDoor("2026.2.26/stage-a", { ROCKPOOL_READ_ONLY: "1" });
    const admin = await openIdentity(door, { role: "admin" });
    expect((await call(door, admin, "users.add", { name: "ada", role: "viewer", password })).status).toBe(200);
  });
});
