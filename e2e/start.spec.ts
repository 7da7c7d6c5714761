import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "./world";

test.describe("without a store on this machine", () => {
  test.use({ store: "none" });

  test("the embedded demo store opens, and says on screen that it is one", async ({ page, world }) => {
    await world.signIn(page);
    await expect(page.getByText(/demo store/i).first()).toBeVisible();
    const { body } = await world.rpc("agents.list", {});
    expect(body).toMatchObject({ home: { demo: true } });
    await page.goto(`${world.url}/sessions`);
    await expect(page.getByText("agent:main:main").first()).toBeVisible();
  });
});

test.describe("read-only", () => {
  test.use({ serverFlags: ["--read-only"] });

  test("every change is refused with its reason, reading goes on", async ({ page, world }) => {
    const reply = await world.rpc("sessions.patch", { key: "agent:main:my-notes", label: "no" });
    expect(reply).toMatchObject({ status: 403, body: { error: { code: "read_only" } } });
    await world.signIn(page);
    await page.goto(`${world.url}/agents/main/sessions/agent~main~my-notes`);
    await expect(page.getByText(/read-only/i).first()).toBeVisible();
    await expect(page.getByRole("feed")).toBeVisible();
  });
});

test("a bad flag or an unusable folder ends with one clear sentence", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rockpool-data-"));
  const start = (...flags: string[]) =>
    spawnSync(process.execPath, ["server/start/rockpool.mjs", "--data-dir", dataDir, "--port", "0", ...flags], {
      encoding: "utf8",
      timeout: 30_000,
    });
  for (const flags of [
    ["--nonsense"],
    ["--port", "99999"],
    ["--state-dir", "/nonexistent/store"],
    ["--host", "0.0.0.0"],
  ]) {
    const { status, stderr } = start(...flags);
    expect(status).not.toBe(0);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }
  expect(start("--help").stdout).toContain("--state-dir");
  await rm(dataDir, { recursive: true, force: true });
});
