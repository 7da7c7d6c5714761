import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

const secret = "sk-ant-api03-Zk3Qw8Lm2Xc7Vb9Np4Rt6Ys1Hd5Jf0Gq8We2Ui7Oa3Sd9Fg1Hj5Kl";
const mask = `sk-ant-…⟨secret, ${secret.length} characters⟩`;
const file = "0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b.jsonl";
const id = file.slice(0, -".jsonl".length);
const lines = [
  { type: "session", version: 3, id, timestamp: "2026-11-21T09:00:00.000Z" },
  { type: "message", id: "00000001", parentId: null, message: { role: "user", content: `Rotate ${secret} please` } },
  {
    type: "message",
    id: "00000002",
    parentId: "00000001",
    message: { role: "assistant", content: [{ type: "text", text: `Done: \`${secret}\` is gone.` }] },
  },
];
const password = "correct horse battery";
const viewer = "Vera";
const address = "/agents/main/sessions/agent~main~rotation";

test("C10, C12: secrets are masked on every page, an admin reveals one at a time, a viewer does not and changes nothing", async ({
  browser,
  page,
  world,
}) => {
  const registry = await world.readRegistry("main");
  const entry = { sessionId: id, updatedAt: Date.now(), label: `Rotate ${secret}` };
  await world.writeFile("main", file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await world.writeFile("main", "sessions.json", JSON.stringify({ ...registry, "agent:main:rotation": entry }));
  const onDisk = () => readFile(path.join(world.sessionsFolder("main"), file), "utf8");
  const before = await onDisk();

  await test.step("the list shows the mask", async () => {
    await world.signIn(page);
    await page.goto(`${world.url}/sessions?q=rotation`);
    await expect(page.getByText(mask).first()).toBeVisible();
    expect(await page.content()).not.toContain(secret);
  });

  await test.step("the transcript shows it too, and reveals it to an admin for a while", async () => {
    await page.goto(`${world.url}${address}`);
    const feed = page.getByRole("feed");
    const buttons = feed.getByRole("button", { name: `Secret, ${secret.length} characters · reveal` });
    await expect(buttons).toHaveCount(2);
    await expectAccessible(page);
    await buttons.first().click();
    await expect(feed.getByText(secret)).toBeVisible();
    await expect(buttons).toHaveCount(1);
    await feed.getByRole("button", { name: "hide" }).click();
    await expect(buttons).toHaveCount(2);
    expect(await page.content()).not.toContain(secret);
    const { body } = await world.rpc("audit.list", {});
    expect(JSON.stringify(body)).toContain("secrets.reveal");
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  await test.step("finding the secret leads to its place, under its mask", async () => {
    const { body } = await world.rpc("sessions.find", {
      sessionKey: "agent:main:rotation",
      text: secret.slice(20, 40),
    });
    expect(JSON.stringify(body)).toContain("⟨secret, ");
    expect(JSON.stringify(body)).not.toContain(secret);
    const written = await world.rpc("sessions.patch", { sessionKey: "agent:main:rotation", label: `Rotate ${mask}` });
    expect(written).toMatchObject({ status: 400, body: { error: { code: "invalid_request" } } });
    expect(await onDisk()).toBe(before);
  });

  await test.step("a viewer sees the mask, why it stays, and that nothing can be changed", async () => {
    const add = ["server/start/users.mjs", "add", viewer, "--role", "viewer", "--data-dir", world.dataDir];
    expect(spawnSync(process.execPath, add, { encoding: "utf8", input: `${password}\n` })).toMatchObject({ status: 0 });
    const context = await browser.newContext();
    const theirs = await context.newPage();
    await theirs.goto(`${world.url}/login`);
    await theirs.getByLabel("Name").fill(viewer);
    await theirs.getByLabel("Password", { exact: true }).fill(password);
    await theirs.getByRole("button", { name: "Sign in" }).click();
    await expect(theirs).not.toHaveURL(/\/login/);
    await theirs.goto(`${world.url}${address}`);
    await expect(theirs.getByRole("feed").getByText(mask).first()).toBeVisible();
    await expect(theirs.getByRole("feed").getByText(mask).first()).toHaveAttribute("title", /role admin/);
    await expect(theirs.getByRole("button", { name: /reveal/ })).toHaveCount(0);
    await expect(theirs.getByText(/Read-only: .*Ask an admin for the role operator/)).toBeVisible();
    await expectAccessible(theirs);
    await context.close();
  });
});
