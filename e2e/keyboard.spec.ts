import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./world";

/** Walks with one key, as a person would, until the element has the focus. */
async function walkTo(page: Page, target: Locator, key = "Tab") {
  await expect(target).toBeAttached();
  for (let steps = 0; steps < 150; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test("sign in, find, read, change, undo, reset and undo again: by keyboard alone", async ({ page, world }) => {
  test.setTimeout(120_000);
  const key = "agent:main:reset-demo";
  const entry = async () => (await world.readRegistry("main"))[key];
  const sessionId = (await entry())?.["sessionId"];

  await test.step("sign in", async () => {
    await page.goto(`${world.url}/login`);
    await walkTo(page, page.getByLabel("Token"));
    await page.keyboard.type(world.token);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
  });

  await test.step("find the session and look into it from the list", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await expect(page.getByRole("heading", { level: 1, name: "Sessions" })).toBeVisible();
    await expect(page.getByText("agent:main:my-notes")).toBeVisible();
    await page.keyboard.press("/");
    await expect(page.getByRole("combobox", { name: "Filter sessions" })).toBeFocused();
    await page.keyboard.type("reset-demo");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main").getByText("1 session", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("Space");
    await expect(page).toHaveURL(/peek=/);
    await page.keyboard.press("Escape");
    await expect(page).not.toHaveURL(/peek=/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/agent~main~reset-demo/);
  });

  await test.step("walk through what was said", async () => {
    const articles = page.getByRole("feed").getByRole("article");
    await expect(articles.first()).toBeVisible();
    await walkTo(page, page.getByRole("feed"));
    await page.keyboard.press("Home");
    await page.keyboard.press("j");
    await expect(page.getByRole("feed").locator(":focus")).toHaveCount(1);
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused();
    await page.keyboard.press("Escape");
  });

  await test.step("change a setting, and take it back with the message's own button", async () => {
    const verbose = page.getByRole("radiogroup", { name: "Verbose" });
    await walkTo(page, verbose.locator('[aria-checked="true"]'));
    await walkTo(page, verbose.getByRole("radio", { name: "Full" }), "ArrowRight");
    await page.keyboard.press("Space");
    await walkTo(page, page.getByRole("button", { name: "Review" }));
    await page.keyboard.press("Enter");
    await expect(page.getByText("This will change in the entry")).toBeVisible();
    await walkTo(page, page.getByRole("button", { name: "Save" }));
    await page.keyboard.press("Enter");
    await expect.poll(entry).toMatchObject({ verboseLevel: "full" });
    await page.keyboard.press("Alt+t");
    await walkTo(page, page.getByRole("button", { name: "Undo" }));
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await entry())?.["verboseLevel"]).toBeUndefined();
  });

  await test.step("reset after a look at what would happen, and take it back", async () => {
    await walkTo(page, page.getByRole("tab", { selected: true }).first(), "Shift+Tab");
    await page.keyboard.press("ArrowRight");
    const reset = page.getByRole("button", { name: "Reset…" }).first();
    await expect(reset).toBeVisible();
    await walkTo(page, reset);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(`${String(sessionId)}.jsonl`);
    await walkTo(page, dialog.getByRole("button", { name: "Reset", exact: true }));
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await entry())?.["sessionId"]).not.toBe(sessionId);
    await expect(dialog).toBeHidden();
    await page.keyboard.press("Alt+t");
    await walkTo(page, page.getByRole("button", { name: "Undo" }));
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await entry())?.["sessionId"]).toBe(sessionId);
  });
});

test("a screen reader hears a transcript in its order, each entry with its place, and one polite voice for news", async ({
  page,
  world,
}) => {
  await world.signIn(page);
  await page.goto(`${world.url}/agents/main/sessions/agent~main~main`);
  const articles = page.getByRole("feed").getByRole("article");
  await expect(articles.first()).toBeVisible();
  const heard = await articles.evaluateAll((elements) =>
    elements.map((element) => ({
      place: Number(element.getAttribute("aria-posinset")),
      of: Number(element.getAttribute("aria-setsize")),
      isNamed: (element.getAttribute("aria-label") ?? element.getAttribute("aria-labelledby") ?? "") !== "",
      top: element.getBoundingClientRect().top,
    })),
  );
  expect(heard.length).toBeGreaterThan(2);
  expect(heard.every(({ isNamed }) => isNamed)).toBe(true);
  const inOrder = (values: number[]) => values.every((value, at) => at === 0 || value > (values[at - 1] ?? 0));
  expect(inOrder(heard.map(({ place }) => place))).toBe(true);
  expect(inOrder(heard.map(({ top }) => top))).toBe(true);
  expect(new Set(heard.map(({ of }) => of)).size).toBe(1);
  await expect(page.locator('[aria-live="polite"]:not(section)')).toHaveCount(1);
});
