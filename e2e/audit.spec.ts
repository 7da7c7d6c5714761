import { appendFile, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { type World, expect, test } from "./world";

const hostileName = '<img src=x onerror="document.title=1"> \u202egpj.exe';

async function failToSignIn(page: Page, world: World, name: string): Promise<void> {
  const headers = { "content-type": "application/json", origin: world.url };
  const data = { name, password: "a guess of somebody" };
  expect((await page.request.post(`${world.url}/api/login`, { headers, data })).status()).toBe(401);
}

async function logFile({ dataDir }: World): Promise<string> {
  const names = await readdir(path.join(dataDir, "audit"));
  return path.join(dataDir, "audit", names.find((name) => name.endsWith(".jsonl")) ?? "");
}

test("an admin sees who did what, finds it, verifies the log and takes it along", async ({ page, world }) => {
  await failToSignIn(page, world, hostileName);
  await world.signIn(page);
  await world.rpc("sessions.patch", { key: "agent:main:main", thinkingLevel: "low" });
  await world.rpc("sessions.delete", { key: "agent:main:nobody", dryRun: true });
  await page.goto(`${world.url}/`);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit" }).click();
  const table = page.getByRole("table", { name: "Audit log" });

  await test.step("CVE-2026-66418: the name of a failed sign-in is text, in both themes and at 320 px", async () => {
    await expect(table.getByText('onerror="document.title=1"')).toContainText("‹U+202E›gpj.exe");
    await expect(table.locator("img")).toHaveCount(0);
    await expect(page).toHaveTitle(/Audit/);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [320, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const lines = width === 320 ? page.getByRole("list", { name: "Audit log" }) : table;
        await expect(lines.getByText("sessions.patch")).toBeVisible();
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    }
  });

  await test.step("a filter narrows the lines and stands in the address", async () => {
    await page.getByLabel("Action").fill("sessions");
    await expect(table.getByText("login")).toHaveCount(0);
    await expect(page).toHaveURL(/action=sessions/);
    await page.getByLabel("Session key").fill("agent:main:main");
    await expect(table.getByRole("row")).toHaveCount(2);
    await expect(table).toContainText(/[0-9a-f]{8} → [0-9a-f]{8}/);
  });

  await test.step("a line tells everything, and leads to the session", async () => {
    await page.getByRole("button", { name: /^Details of line/ }).click();
    const sheet = page.getByRole("dialog");
    await expect(sheet).toContainText('"thinkingLevel": "low"');
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(table.getByRole("link", { name: "agent:main:main" })).toHaveAttribute("href", /agent~main~main/);
  });

  await test.step("exports are downloads of what is shown", async () => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^rockpool-audit-.*\.csv$/);
    expect((await readFile(await download.path(), "utf8")).split("\r\n")).toHaveLength(3);
  });

  await test.step("verification holds, and names what somebody changed", async () => {
    await page.getByRole("button", { name: "Verify" }).click();
    await expect(page.getByText("The log is whole.")).toBeVisible();
    await expectAccessible(page);
    const file = await logFile(world);
    await writeFile(file, (await readFile(file, "utf8")).replace('"low"', '"off"'));
    await page.getByRole("button", { name: "Verify" }).click();
    await expect(page.getByText(/First at line 3 of audit-.*: changed/)).toBeVisible();
    await expectAccessible(page);
    await appendFile(file, '{"seq":');
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await page.getByRole("button", { name: "Look again" }).click();
    await expect(table.getByText("not finished")).toBeVisible();
  });
});
