import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

test.use({ colorScheme: "light" });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

test("sessions are chosen by key and by filter, changed in a job, and taken back", async ({ page, world }) => {
  const before = await world.readRegistry("main");
  const idsOf = (entries: typeof before) =>
    Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, entry["sessionId"]]));
  await world.signIn(page);
  await page.goto(`${world.url}/agents/main`);
  const bar = page.getByRole("region", { name: "Selected sessions" });
  const dialog = page.getByRole("dialog");

  await test.step("x chooses, Shift-x reaches, Escape lets go", async () => {
    await expect(page.getByRole("checkbox", { name: /^Select / }).nth(4)).toBeVisible({ timeout: 20_000 });
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await expect(bar).toContainText("1 session selected");
    for (const key of ["j", "j", "Shift+X"]) await page.keyboard.press(key);
    await expect(bar).toContainText("3 sessions selected");
    await page.keyboard.press("Escape");
    await expect(bar).toBeHidden();
    await page.keyboard.press("x");
    for (const key of ["k", "Shift+X"]) await page.keyboard.press(key);
    await expect(bar).toContainText("2 sessions selected");
    await expectAccessible(page);
  });

  await test.step("the plan names each session before anything is touched", async () => {
    await bar.getByRole("button", { name: "Reset…" }).click();
    await expect(dialog.getByRole("region", { name: "What would happen" })).toContainText(
      "2 sessions would be changed",
    );
    await expect(dialog.getByRole("list", { name: "Row by row" }).getByRole("listitem")).toHaveCount(2);
    await expectAccessible(page);
    expect(await world.readRegistry("main")).toEqual(before);
  });

  await test.step("the job does it and its page takes it back", async () => {
    await dialog.getByLabel("Reason").fill("Spring cleaning");
    await dialog.getByRole("button", { name: "Reset 2 sessions" }).click();
    await expect(dialog).toContainText("2 reset.");
    const after = idsOf(await world.readRegistry("main"));
    const changed = Object.entries(idsOf(before)).filter(([key, id]) => after[key] !== id);
    expect(changed).toHaveLength(2);
    await dialog.getByRole("link", { name: "Open the page of this job" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reset 2 sessions");
    await expect(page.getByText("Spring cleaning")).toBeVisible();
    await page.getByRole("button", { name: "Undo 2" }).click();
    await expect(page.getByRole("main")).toContainText("2 undone.");
    expect(idsOf(await world.readRegistry("main"))).toEqual(idsOf(before));
    await expectAccessible(page);
  });

  await test.step("everything that a filter fits gets a setting, also what is not loaded", async () => {
    await page.goto(`${world.url}/agents/main`);
    await page
      .getByRole("checkbox", { name: /^Select / })
      .nth(1)
      .check();
    await bar.getByRole("button", { name: /^Select all/ }).click();
    await expect(bar).toContainText(/\d\d+ sessions selected/);
    await bar.getByRole("button", { name: "Settings…" }).click();
    await dialog.getByRole("combobox", { name: "Verbose" }).click();
    await page.getByRole("option", { name: "Full" }).click();
    await expect(dialog.getByRole("region", { name: "What would happen" })).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: /^Change \d+ sessions/ }).click();
    await expect(dialog).toContainText(/\d+ changed/);
    const changed = async () =>
      Object.values(await world.readRegistry("main")).filter((entry) => entry["verboseLevel"] === "full");
    await expect.poll(async () => (await changed()).length).toBeGreaterThan(10);
    await expect(dialog).not.toContainText("to go");
    await dialog.getByRole("button", { name: "Close" }).first().click();
  });

  await test.step("a phone shows the jobs, in the dark too", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(`${world.url}/jobs`);
    await expect(page.getByRole("list", { name: "Jobs" }).getByRole("listitem")).toHaveCount(2);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole("link", { name: /^Change settings of/ }).click();
    await expect(page.getByRole("progressbar")).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.goto(`${world.url}/agents/main`);
    await page
      .getByRole("checkbox", { name: /^Select / })
      .first()
      .check();
    await expect(bar).toContainText("1 session selected");
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
});
