import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function expectNoSidewaysScroll(page: Page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBe(0);
}

test("find, read, change, undo, reset and undo again: on a phone, by touch", async ({ page, world }) => {
  test.setTimeout(120_000);
  const key = "agent:main:reset-demo";
  const entry = async () => (await world.readRegistry("main"))[key];
  const sessionId = (await entry())?.["sessionId"];
  await page.goto(`${world.url}/login`);
  await page.getByLabel("Token").fill(world.token);
  await page.getByRole("button", { name: "Sign in", exact: true }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();

  await test.step("from the list of cards into the transcript, and back with the back button", async () => {
    await page.goto(`${world.url}/sessions?q=reset-demo`);
    await expect(page.getByRole("main").getByText("1 session", { exact: true })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole("main").getByRole("listitem").first().getByRole("link").first().tap();
    await expect(page.getByRole("feed").getByRole("article").first()).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.goBack();
    await expect(page.getByRole("main").getByText("1 session", { exact: true })).toBeVisible();
    await page.goForward();
    await expect(page.getByRole("feed").getByRole("article").first()).toBeVisible();
  });

  await test.step("a setting in the sheet, and Undo", async () => {
    await page.getByRole("button", { name: "Settings and lifecycle" }).tap();
    await page.getByRole("radiogroup", { name: "Verbose" }).getByRole("radio", { name: "Full" }).tap();
    await page.getByRole("button", { name: "Review" }).tap();
    await expectNoSidewaysScroll(page);
    await page.getByRole("button", { name: "Save" }).tap();
    await expect.poll(entry).toMatchObject({ verboseLevel: "full" });
    await page.getByRole("button", { name: "Undo" }).tap();
    await expect.poll(async () => (await entry())?.["verboseLevel"]).toBeUndefined();
  });

  await test.step("a reset with its dry run, and Undo", async () => {
    await page.getByRole("tab", { name: "Lifecycle" }).tap();
    await page.getByRole("button", { name: "Reset…" }).first().tap();
    const dialog = page.getByRole("dialog").filter({ hasText: `${String(sessionId)}.jsonl` });
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Reset", exact: true }).tap();
    await expect.poll(async () => (await entry())?.["sessionId"]).not.toBe(sessionId);
    await page.getByRole("button", { name: "Undo" }).first().tap();
    await expect.poll(async () => (await entry())?.["sessionId"]).toBe(sessionId);
  });
});
