import { spawnSync } from "node:child_process";
import { rename, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { startServer } from "./start-server";
import { type World, expect, test } from "./world";

const launcher = (...flags: string[]) =>
  spawnSync(process.execPath, ["server/start/rockpool.mjs", ...flags], { encoding: "utf8" });

/** Opens the event stream and hears what comes; `closed` resolves when it ends. */
function listen(world: World, headers: Record<string, string>) {
  let heard = "";
  const closed = new Promise<void>((resolve) => {
    const request = http.get(`${world.url}/api/events`, { headers, agent: false }, (response) => {
      response.on("data", (chunk: Buffer) => (heard += chunk.toString("utf8")));
      response.on("close", resolve);
    });
    request.on("error", () => resolve());
  });
  return { closed, heard: () => heard };
}

async function signIn(url: string, token: string): Promise<{ cookie: string; csrf: string }> {
  const response = await fetch(`${url}/api/login`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ token }),
  });
  const body: { csrf: string } = await response.json();
  return { cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "", csrf: body.csrf };
}

test("help and refusals are one glance, and nothing starts", () => {
  expect(launcher("--help").stdout).toContain("--state-dir DIR");
  for (const flags of [
    ["--prot", "1"],
    ["--port", "x"],
    ["--host", "0.0.0.0"],
    ["--state-dir", "/no/such/store"],
  ]) {
    const { status, stdout, stderr } = launcher(...flags);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  }
});

test("the server says where it is and how to sign in, never the token, and leaves on SIGTERM with a stream open", async ({
  world,
}) => {
  const server = await startServer(["--state-dir", world.stateDir, "--data-dir", world.dataDir]);
  const store = `(store ${world.stateDir})`;
  const signIn = `Sign in with the token in ${world.dataDir}/token (to see it: cat ${world.dataDir}/token)`;
  expect(server.printed()).toBe(`Rockpool is at ${server.url} ${store}\n${signIn}\n`);
  const stream = listen({ ...world, url: server.url }, { authorization: `Bearer ${world.token}` });
  await expect.poll(stream.heard).toContain("event: hello");
  const { code, tookMs } = await server.stop();
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(3000);
  await stream.closed;
});

test("a foreign host name reaches nothing, static files included", async ({ world }) => {
  const page = await (await fetch(`${world.url}/login`)).text();
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(page)?.[1] ?? "";
  const statusFor = (target: string, host: string) =>
    new Promise<number | undefined>((resolve) => {
      http.get(`${world.url}${target}`, { headers: { host } }, (response) => resolve(response.resume().statusCode));
    });
  for (const target of ["/", "/login", "/api/health", "/api/events", script]) {
    expect(await statusFor(target, "rebound.example")).toBe(421);
  }
  expect(await statusFor(script, new URL(world.url).host)).toBe(200);
});

test("pages carry a policy whose nonce their scripts have, and show nothing before sign-in", async ({ world }) => {
  const response = await fetch(`${world.url}/login`);
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "none";
  const scripts = [...(await response.text()).matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  for (const target of ["/", "/sessions", "/policies", "/agents/main"]) {
    const redirected = await fetch(`${world.url}${target}`, { redirect: "manual" });
    expect(redirected.headers.get("location")).toBe(`/login?next=${encodeURIComponent(target)}`);
  }
});

test("calls know no other method and no other site", async ({ world }) => {
  const address = `${world.url}/api/rpc/sessions.list`;
  expect((await fetch(address)).status).toBe(405);
  const preflight = await fetch(address, { method: "OPTIONS", headers: { origin: "http://evil.example" } });
  expect([...preflight.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  const { cookie, csrf } = await signIn(world.url, world.token);
  const call = (headers: Record<string, string>) =>
    fetch(address, { method: "POST", headers: { "content-type": "application/json", cookie, ...headers }, body: "{}" });
  expect((await call({ origin: world.url, "x-rockpool-csrf": csrf })).status).toBe(200);
  expect((await call({ origin: world.url })).status).toBe(403);
  expect((await call({ origin: "http://evil.example", "x-rockpool-csrf": csrf })).status).toBe(403);
});

test("a sign-out ends the live stream of that login within a second", async ({ world }) => {
  const { cookie, csrf } = await signIn(world.url, world.token);
  const stream = listen(world, { cookie });
  await expect.poll(stream.heard).toContain("event: hello");
  const startedMs = performance.now();
  await fetch(`${world.url}/api/login`, {
    method: "DELETE",
    headers: { cookie, origin: world.url, "x-rockpool-csrf": csrf },
  });
  await stream.closed;
  expect(performance.now() - startedMs).toBeLessThan(1000);
});

test("a restart signs nobody out", async ({ world }) => {
  const { cookie } = await signIn(world.url, world.token);
  const server = await startServer(["--state-dir", world.stateDir, "--data-dir", world.dataDir]);
  const state: unknown = await (await fetch(`${server.url}/api/login`, { headers: { cookie } })).json();
  expect(state).toMatchObject({ signedIn: true });
  await server.stop();
});

test("fifty clients that never read are cut, and others hear on", async ({ world }) => {
  const authorization = `Bearer ${world.token}`;
  const other = listen(world, { authorization });
  const { hostname, port, host } = new URL(world.url);
  const request = `GET /api/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\n\r\n`;
  const cut = new Set<net.Socket>();
  const deaf = Array.from({ length: 50 }, () => {
    const socket = net.connect(Number(port), hostname);
    socket.on("error", () => cut.add(socket)).on("close", () => cut.add(socket));
    socket.write(request);
    return socket;
  });
  await Promise.all(deaf.map((socket) => new Promise((resolve) => socket.once("readable", resolve))));
  const registry = path.join(world.sessionsFolder("main"), "sessions.json");
  // Every entry changes each time, so that each event names thousands of keys and soon nothing fits into the sockets.
  await expect
    .poll(
      async () => {
        const stamp = Date.now();
        const entries = Array.from({ length: 2500 }, (_, index) => [
          `agent:main:telegram:direct:${"7".repeat(60)}${index}`,
          { sessionId: `s${index}`, updatedAt: stamp },
        ]);
        await writeFile(`${registry}.tmp`, JSON.stringify(Object.fromEntries(entries)));
        await rename(`${registry}.tmp`, registry);
        // Only a socket that is written to learns that its peer is gone.
        for (const socket of deaf) if (!cut.has(socket)) socket.write("\r\n");
        return cut.size;
      },
      { intervals: [150], timeout: 60_000 },
    )
    .toBe(deaf.length);
  const heardBefore = other.heard().length;
  await writeFile(registry, "{}");
  await expect.poll(() => other.heard().length).toBeGreaterThan(heardBefore);
});

test.describe("without a store on this machine", () => {
  test.use({ store: "none" });

  test("the demo store is shown and said so", async ({ world }) => {
    const { status, body } = await world.rpc("agents.list", {});
    expect(status).toBe(200);
    expect(body["home"]).toMatchObject({ demo: true, stateDir: path.join(world.dataDir, "demo", ".openclaw") });
  });
});
