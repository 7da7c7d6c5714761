import { spawnSync } from "node:child_process";
import http from "node:http";
import { isOperationName, operations } from "@/lib/contract/operations";
import { expectAccessible } from "./accessibility";
import { startServer } from "./start-server";
import { type World, expect, test } from "./world";

const password = "correct horse battery";

function users(world: Pick<World, "dataDir">, args: string[], stdin = "") {
  const command = ["server/start/users.mjs", ...args, "--data-dir", world.dataDir];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8", input: stdin });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
}

const addUser = (world: World, name: string, role: string, ...more: string[]) =>
  users(world, ["add", name, "--role", role, ...more], `${password}\n`);

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };

/** A request with any Host: `fetch` sets its own. */
function ask(url: string, options: http.RequestOptions, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent: false, ...options }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

async function signIn(url: string, credentials: object, headers: Record<string, string> = {}) {
  const answer = await ask(
    `${url}/api/login`,
    { method: "POST", headers: { "content-type": "application/json", ...headers } },
    JSON.stringify(credentials),
  );
  const cookie = String(answer.headers["set-cookie"] ?? "").split(";")[0] ?? "";
  const csrf = answer.status === 200 ? String(JSON.parse(answer.body).csrf) : "";
  return { ...answer, page: { cookie, "x-rockpool-csrf": csrf, origin: url, "content-type": "application/json" } };
}

test("a viewer signs in with a name, sees the agents that exist for the viewer, and can change nothing", async ({
  page,
  world,
}) => {
  addUser(world, "Ada", "viewer", "--agents", "main");
  // A running server notices a change of its users within a second.
  await expect(async () => {
    await page.goto(`${world.url}/login`);
    await expect(page.getByLabel("Name")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectAccessible(page);
  await page.getByLabel("Name").fill("ada");
  await page.getByLabel("Password", { exact: true }).fill("not the right one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The name or the password is not right.")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/login/);
  await expect(page.getByText(/signed in as a viewer/).first()).toBeVisible();
  await page.getByRole("button", { name: "Account" }).click();
  await expect(page.getByText("Signed in as ada · viewer")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goto(`${world.url}/agents/main/sessions/agent~main~my-notes`);
  await expect(page.getByRole("feed")).toBeVisible();
  await page.getByRole("tab", { name: "Lifecycle" }).click();
  await expect(page.getByRole("button", { name: "Delete…" })).toBeDisabled();
  await page.goto(`${world.url}/access`);
  await expect(page.getByText("this browser")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add user" })).toHaveCount(0);
  await expectAccessible(page);
});

test("an admin adds a user, sees where the user is signed in, and ends it", async ({ browser, page, world }) => {
  await world.signIn(page);
  await page.goto(`${world.url}/access`);
  await page.getByRole("button", { name: "Add user" }).click();
  await page.getByLabel("Name").fill("grace");
  await page.getByLabel("Password").fill("short");
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Add user" }).click();
  await expect(page.getByText("at least 12 characters").first()).toBeVisible();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("dialog").getByRole("button", { name: "Add user" }).click();
  const row = page.getByRole("table", { name: "Users" }).getByRole("row").filter({ hasText: "grace" });
  await expect(row).toContainText("every agent");

  const other = await (await browser.newContext()).newPage();
  await other.goto(`${world.url}/login`);
  await other.getByLabel("Name").fill("grace");
  await other.getByLabel("Password", { exact: true }).fill(password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).not.toHaveURL(/\/login/);
  await page.reload();
  await expectAccessible(page);
  await page.getByRole("button", { name: /End the login of grace/ }).click();
  await expect(page.getByRole("button", { name: /End the login of grace/ })).toHaveCount(0);
  await other.goto(`${world.url}/sessions`);
  await expect(other).toHaveURL(/\/login\?next=/);

  await row.getByRole("button", { name: "What to do with grace" }).click();
  await page.getByRole("menuitem", { name: "Remove…" }).click();
  await expect(page.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.getByRole("button", { name: "Remove grace" }).click();
  await expect(page.getByText("No users yet")).toBeVisible();
});

test("C3, C16: a change of role on the command line ends the live stream and the login", async ({ world }) => {
  addUser(world, "ada", "operator");
  await expect.poll(async () => (await signIn(world.url, { name: "ada", password })).status).toBe(200);
  const { page } = await signIn(world.url, { name: "ada", password });
  const stream = await new Promise<{ heard: () => string; closed: Promise<void> }>((resolve, reject) => {
    http
      .get(`${world.url}/api/events`, { headers: { cookie: page.cookie }, agent: false }, (response) => {
        let heard = "";
        response.on("data", (chunk: Buffer) => (heard += chunk.toString("utf8")));
        resolve({ heard: () => heard, closed: new Promise((close) => response.on("close", close)) });
      })
      .on("error", reject);
  });
  await expect.poll(stream.heard).toContain("event: hello");
  users(world, ["role", "ada", "viewer"]);
  await stream.closed;
  const call = await ask(`${world.url}/api/rpc/agents.list`, { method: "POST", headers: page }, "{}");
  expect(call.status).toBe(401);
});

test("C11: guesses are counted for passwords too, and the answer says when to come back", async ({ world }) => {
  addUser(world, "ada", "viewer");
  for (let count = 0; count < 10; count += 1) {
    expect((await signIn(world.url, { name: count % 2 ? "ada" : "nobody", password: `guess ${count}` })).status).toBe(
      401,
    );
  }
  const refused = await signIn(world.url, { name: "ada", password });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
});

test("C1, C4: another address is served only once a user has a password, under names that are known", async ({
  world,
}) => {
  const flags = ["--state-dir", world.stateDir, "--data-dir", world.dataDir, "--host", "0.0.0.0"];
  await expect(startServer(flags)).rejects.toThrow(/without a password/);
  addUser(world, "ada", "admin");
  const server = await startServer([...flags, "--allowed-host", "pool.example"]);
  const { port } = new URL(server.url);
  expect(server.url).toBe(`http://127.0.0.1:${port}`);
  expect(server.printed()).toContain("without encryption");
  const statusFor = async (host: string) => (await ask(`${server.url}/api/health`, { headers: { host } })).status;
  for (const host of [`127.0.0.1:${port}`, `pool.example:${port}`, "pool.example"])
    expect(await statusFor(host)).toBe(200);
  for (const host of [`0.0.0.0:${port}`, "evil.example", "pool.example.evil.example"])
    expect(await statusFor(host)).toBe(421);
  await server.stop();
});

test("C15: a proxy's word counts when it is configured, and is nothing when it is not", async ({ world }) => {
  addUser(world, "ada", "viewer");
  const flags = ["--state-dir", world.stateDir, "--data-dir", world.dataDir, "--allowed-host", "pool.example"];
  const server = await startServer([...flags, "--trusted-proxy", "127.0.0.1"]);
  const forwarded = { host: "pool.example", "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9" };
  const pageOf = (url: string, user: string) => ask(url, { headers: { ...forwarded, "x-forwarded-user": user } });
  const meant = await pageOf(`${server.url}/`, "ada");
  expect(meant.status).toBe(200);
  const csrf = /name="rockpool-csrf" content="([^"]+)"/.exec(meant.body)?.[1] ?? "";
  const page = {
    ...forwarded,
    "x-forwarded-user": "ada",
    "x-rockpool-csrf": csrf,
    origin: "https://pool.example",
    "content-type": "application/json",
  };
  const call = (url: string, headers: Record<string, string>) =>
    ask(`${url}/api/rpc/agents.list`, { method: "POST", headers }, "{}");
  expect((await call(server.url, page)).status).toBe(200);
  expect((await call(server.url, { ...page, origin: "http://pool.example" })).status).toBe(403);
  expect((await call(server.url, { ...page, "x-forwarded-user": "eve" })).status).toBe(401);
  const signedIn = await signIn(
    server.url,
    { name: "ada", password },
    { ...forwarded, origin: "https://pool.example" },
  );
  expect(String(signedIn.headers["set-cookie"])).toMatch(
    /^__Host-rockpool_session=\S+; HttpOnly; SameSite=Strict; Path=\/; .*; Secure$/,
  );
  await server.stop();

  const deaf = await startServer(flags);
  expect((await call(deaf.url, { ...page, origin: "http://pool.example" })).status).toBe(401);
  expect((await pageOf(`${deaf.url}/`, "ada")).headers.location).toMatch(/^\/login/);
  await deaf.stop();
});

test("C4, C5, C12: the whole table of operations keeps its door shut on a real server", async ({ world }) => {
  addUser(world, "ada", "viewer");
  await expect.poll(async () => (await signIn(world.url, { name: "ada", password })).status).toBe(200);
  const viewer = (await signIn(world.url, { name: "ada", password })).page;
  const { host } = new URL(world.url);
  const script = { authorization: `Bearer ${world.token}`, "content-type": "application/json" };
  const { "x-rockpool-csrf": _csrf, ...noSecret } = viewer;
  const wrong: string[] = [];
  const check = async (name: string, method: string, headers: Record<string, string>, expected: number) => {
    const body = method === "POST" ? '{"no such parameter":true}' : undefined;
    const { status, headers: sent } = await ask(
      `${world.url}/api/rpc/${name}`,
      { method, headers: { host, ...headers } },
      body,
    );
    if (status !== expected) wrong.push(`${method} ${name}: ${status}, not ${expected}`);
    if (Object.keys(sent).some((header) => header.startsWith("access-control-")))
      wrong.push(`${name} allows another site`);
  };
  for (const name of Object.keys(operations).filter(isOperationName)) {
    for (const method of ["GET", "PUT", "PATCH", "DELETE", "HEAD"]) await check(name, method, script, 405);
    await check(name, "POST", { ...script, host: "rebound.example" }, 421);
    await check(name, "POST", { "content-type": "application/json" }, 401);
    await check(name, "POST", noSecret, 403);
    await check(name, "POST", { ...viewer, origin: "http://evil.example" }, 403);
    await check(name, "POST", { ...viewer, "sec-fetch-site": "cross-site" }, 403);
    await check(name, "POST", { ...script, origin: "http://evil.example" }, 403);
    await check(name, "POST", viewer, operations[name].role === "viewer" ? 400 : 403);
    await check(name, "POST", script, 400);
  }
  expect(wrong).toEqual([]);
});
