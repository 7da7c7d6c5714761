import { describe, expect, it } from "vitest";
import { type OpenDoor, doorOrigin, doorToken, openDoor } from "@/server/testing/open-door";
import { loginStateEndpoint, signInEndpoint, signOutEndpoint } from "./login-endpoint";

function signIn(door: OpenDoor, token: string, headers: Record<string, string> = {}): Promise<Response> {
  const init = {
    method: "POST",
    body: JSON.stringify({ token }),
    headers: { "content-type": "application/json", origin: doorOrigin, ...headers },
  };
  return signInEndpoint(door.request("/api/login", init));
}

const cookieOf = (response: Response) => (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
const stateOf = async (door: OpenDoor, cookie: string) =>
  (await loginStateEndpoint(door.request("/api/login", { headers: { cookie } }))).json();

describe("the login endpoints", () => {
  it("trade the token for a cookie that scripts cannot read and other sites cannot send", async () => {
    const door = await openDoor();
    const response = await signIn(door, doorToken);
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toMatch(
      /^rockpool_session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=2592000$/,
    );
    const { csrf } = await response.json();
    expect(await stateOf(door, cookieOf(response))).toEqual({ signedIn: true, csrf });
  });

  it("say that nobody is signed in without a cookie", async () => {
    const door = await openDoor();
    expect(await stateOf(door, "")).toEqual({ signedIn: false });
  });

  it("give a new login each time and end the one before", async () => {
    const door = await openDoor();
    const first = cookieOf(await signIn(door, doorToken));
    const second = cookieOf(await signIn(door, doorToken, { cookie: first }));
    expect(second).not.toBe(first);
    expect(await stateOf(door, first)).toEqual({ signedIn: false });
    expect(await stateOf(door, second)).toMatchObject({ signedIn: true });
  });

  it("sign out, but not for a page that cannot prove to be ours", async () => {
    const door = await openDoor();
    const response = await signIn(door, doorToken);
    const cookie = cookieOf(response);
    const { csrf } = await response.json();
    const signOut = (headers: Record<string, string>) =>
      signOutEndpoint(door.request("/api/login", { method: "DELETE", headers: { cookie, ...headers } }));
    expect((await signOut({})).status).toBe(403);
    expect((await signOut({ "x-rockpool-csrf": csrf, origin: "http://evil.example" })).status).toBe(403);
    const signedOut = await signOut({ "x-rockpool-csrf": csrf, origin: doorOrigin });
    expect(signedOut.status).toBe(200);
    expect(signedOut.headers.get("set-cookie")).toContain("Max-Age=0");
    expect(await stateOf(door, cookie)).toEqual({ signedIn: false });
    expect((await signOut({ "x-rockpool-csrf": csrf, origin: doorOrigin })).status).toBe(401);
  });

  it("C11, ClawJacked: slow a guesser down, from loopback too, and say when to come back", async () => {
    const door = await openDoor();
    for (let count = 0; count < 10; count += 1) expect((await signIn(door, `guess ${count}`)).status).toBe(401);
    const refused = await signIn(door, doorToken);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("set-cookie")).toBeNull();
  });

  it.each([
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["text", { "content-type": "text/plain" }],
  ])("count nothing that a page of another site can send: %s", async (_what, headers) => {
    const door = await openDoor();
    for (let count = 0; count < 20; count += 1) expect((await signIn(door, "guess", headers)).status).toBe(400);
    expect((await signIn(door, "guess", { origin: "http://evil.example" })).status).toBe(403);
    expect((await signIn(door, doorToken)).status).toBe(200);
  });

  it.each(['{"token":1}', "{}", '{"token":""}', '{"token":"x","remember":true}'])("refuse %s", async (body) => {
    const door = await openDoor();
    const headers = { "content-type": "application/json", origin: doorOrigin };
    expect((await signInEndpoint(door.request("/api/login", { method: "POST", body, headers }))).status).toBe(400);
  });
});
