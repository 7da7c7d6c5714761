import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Door, authenticate } from "./authenticate";
import { createLimiter } from "./limiter";
import { csrfOf, loadLogins } from "./logins";
import { sessionCookie } from "./session-cookie";

const token = "a-token-of-some-length";
const clock = { nowMs: () => 1_800_000_000_000 };

async function openDoor(isHttps = false): Promise<Door> {
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-door-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const logins = await loadLogins(path.join(folder, "logins.json"), token, clock);
  return { token, logins, bearerLimiter: createLimiter(clock), isHttps };
}

const knock = (door: Door, headers: Record<string, string>) => authenticate(door, new Headers(headers), "127.0.0.1");

describe("authenticate", () => {
  it("lets the token in and nothing like it", async () => {
    const door = await openDoor();
    expect(knock(door, { authorization: `Bearer ${token}` })).toEqual({ by: "token" });
    for (const authorization of ["", "Bearer", `Bearer ${token}x`, `Basic ${token}`, token, `Bearer ${token} x`]) {
      expect(() => knock(door, { authorization })).toThrow("token is not the right one");
    }
  });

  it("stops a guesser, even when the last guess is right", async () => {
    const door = await openDoor();
    for (let count = 0; count < 10; count += 1) {
      expect(() => knock(door, { authorization: `Bearer guess${count}` })).toThrow("not the right one");
    }
    expect(() => knock(door, { authorization: `Bearer ${token}` })).toThrow("Too many attempts");
  });

  it("knows a login cookie among others, until it ends", async () => {
    const door = await openDoor();
    const { id, login } = await door.logins.open();
    const cookie = `theme=dark; rockpool_session=${id}; other=1`;
    expect(knock(door, { cookie })).toEqual({ by: "cookie", login, csrf: csrfOf(id) });
    await door.logins.end(login.idHash);
    expect(() => knock(door, { cookie })).toThrow("Sign in first");
  });

  it.each(["", "rockpool_session=", "rockpool_session=../../etc", "xrockpool_session=abc"])(
    "lets nobody in with the cookie %j",
    async (cookie) => {
      const door = await openDoor();
      expect(() => knock(door, { cookie })).toThrow("Sign in first");
    },
  );

  it("takes only the __Host- cookie over https, and sends it Secure", async () => {
    const door = await openDoor(true);
    const { id } = await door.logins.open();
    expect(() => knock(door, { cookie: `rockpool_session=${id}` })).toThrow("Sign in first");
    expect(knock(door, { cookie: `__Host-rockpool_session=${id}` }).by).toBe("cookie");
    expect(sessionCookie(id, 60, true)).toBe(
      `__Host-rockpool_session=${id}; HttpOnly; SameSite=Strict; Path=/; Max-Age=60; Secure`,
    );
  });
});
