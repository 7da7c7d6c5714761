import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { silentLog } from "@/server/kernel/log";
import { type Door, authenticate, byBrowser } from "./authenticate";
import type { Caller } from "./caller";
import { createDoor } from "./create-door";
import { csrfOf } from "./logins";
import { sessionCookie } from "./session-cookie";
import { addUser, changeUser } from "./users-document.mjs";

const token = "a-token-of-some-length";
const clock = { nowMs: () => 1_800_000_000_000 };

async function openDoor(): Promise<Door> {
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-door-"));
  const door = await createDoor(folder, token, clock, silentLog);
  onTestFinished(async () => {
    door.users.close();
    await rm(folder, { recursive: true, force: true });
  });
  return door;
}

const user = { name: "ada", role: "viewer" as const, password: "", createdAt: "2026-01-01T00:00:00.000Z" };

function callerWith(headers: Record<string, string>, more: Partial<Caller> = {}): Caller {
  return { headers: new Headers(headers), address: "127.0.0.1", isHttps: false, proxyUser: null, ...more };
}

const knock = (door: Door, headers: Record<string, string>, more: Partial<Caller> = {}) =>
  authenticate(door, callerWith(headers, more));

describe("authenticate", () => {
  it("C2: lets the token in and nothing like it", async () => {
    const door = await openDoor();
    expect(knock(door, { authorization: `Bearer ${token}` })).toEqual({ by: "token", user: null });
    for (const authorization of ["", "Bearer", `Bearer ${token}x`, `Basic ${token}`, token, `Bearer ${token} x`]) {
      expect(() => knock(door, { authorization })).toThrow("token is not the right one");
    }
  });

  it("C11: stops a guesser of tokens, even when the last guess is right", async () => {
    const door = await openDoor();
    for (let count = 0; count < 10; count += 1) {
      expect(() => knock(door, { authorization: `Bearer guess${count}` })).toThrow("not the right one");
    }
    expect(() => knock(door, { authorization: `Bearer ${token}` })).toThrow("Too many attempts");
  });

  it("C3: knows a login cookie among others, until it ends", async () => {
    const door = await openDoor();
    const { id, login } = await door.logins.open();
    const cookie = `theme=dark; rockpool_session=${id}; other=1`;
    expect(knock(door, { cookie })).toEqual({ by: "cookie", user: null, login, csrf: csrfOf(id) });
    await door.logins.end(({ idHash }) => idHash === login.idHash);
    expect(() => knock(door, { cookie })).toThrow("Sign in first");
  });

  it.each(["", "rockpool_session=", "rockpool_session=../../etc", "xrockpool_session=abc"])(
    "lets nobody in with the cookie %j",
    async (cookie) => {
      const door = await openDoor();
      expect(() => knock(door, { cookie })).toThrow("Sign in first");
    },
  );

  it("C3: takes only the __Host- cookie over https, and sends it Secure", async () => {
    const door = await openDoor();
    const { id } = await door.logins.open();
    expect(() => knock(door, { cookie: `rockpool_session=${id}` }, { isHttps: true })).toThrow("Sign in first");
    expect(knock(door, { cookie: `__Host-rockpool_session=${id}` }, { isHttps: true }).by).toBe("cookie");
    expect(() => knock(door, { cookie: `__Host-rockpool_session=${id}` })).toThrow("Sign in first");
    expect(sessionCookie(id, 60, true)).toBe(
      `__Host-rockpool_session=${id}; HttpOnly; SameSite=Strict; Path=/; Max-Age=60; Secure`,
    );
  });

  it("C15: takes a proxy's word for a user who was added, and for nobody else", async () => {
    const door = await openDoor();
    await door.users.change((document) => addUser(document, user));
    const signedIn = knock(door, {}, { proxyUser: "ada" });
    expect(signedIn).toMatchObject({ by: "proxy", user: { name: "ada", role: "viewer" } });
    expect(() => knock(door, {}, { proxyUser: "eve" })).toThrow("Sign in first");
    await door.users.change((document) => changeUser(document, "ada", { role: "operator" }));
    const after = byBrowser(door, callerWith({}, { proxyUser: "ada" }));
    expect(after?.csrf).not.toBe("csrf" in signedIn ? signedIn.csrf : "");
    await door.users.change((document) => changeUser(document, "ada", { disabled: true }));
    expect(() => knock(door, {}, { proxyUser: "ada" })).toThrow("Sign in first");
  });

  it("C3: ends a user's logins when the user is changed in any way, and nobody else's", async () => {
    const door = await openDoor();
    await door.users.change((document) => addUser(addUser(document, user), { ...user, name: "bob" }));
    const changes = [{ role: "operator" as const }, { agents: ["main"] }, { password: "another" }, { disabled: true }];
    const bob = await door.logins.open({ user: "bob" });
    for (const change of changes) {
      const { id, login } = await door.logins.open({ user: "ada" });
      const cookie = `rockpool_session=${id}`;
      expect(knock(door, { cookie })).toMatchObject({ user: { name: "ada" } });
      const ended: string[] = [];
      const leave = door.logins.onEnd((idHash) => ended.push(idHash));
      await door.users.change((document) => changeUser(document, "ada", change));
      expect(ended).toEqual([login.idHash]);
      leave();
      expect(() => knock(door, { cookie })).toThrow("Sign in first");
    }
    expect(door.logins.find(bob.id)).toEqual(bob.login);
  });
});
