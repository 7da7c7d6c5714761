import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

test.use({ store: "2026.2.26/stage-b" });

const filterOf = (page: Page) => page.getByRole("combobox", { name: "Filter sessions" });
const totalOf = (page: Page, total: unknown) =>
  page.getByRole("main").getByText(total === 1 ? "1 session" : `${String(total)} sessions`, { exact: true });
const viewButton = (page: Page) => page.getByRole("button", { name: /^View: / });

test("finding sessions: the filter language, views, groups, columns and the palette", async ({ page, world }) => {
  test.setTimeout(240_000);
  await world.signIn(page);
  const totalFor = async (query: string) =>
    (await world.rpc("sessions.list", { query, limit: 1, includeGlobal: true, includeUnknown: true })).body["total"];
  const pick = async (name: string) => {
    await viewButton(page).click();
    await page.getByRole("menuitemradio", { name }).click();
  };

  await test.step("a mistyped key is marked and put right; values come with how many have them", async () => {
    await page.goto(`${world.url}/sessions`);
    await filterOf(page).fill("agnt:coder -channel:telegram");
    await expect(page.getByText('There is no key "agnt"')).toBeVisible();
    await page.getByRole("button", { name: "agent:", exact: true }).click();
    await expect(filterOf(page)).toHaveValue("agent:coder -channel:telegram");
    await expect(totalOf(page, await totalFor("agent:coder -channel:telegram"))).toBeVisible();
    await page.getByRole("button", { name: "Edit -channel:telegram" }).click();
    await page.keyboard.type("kind:");
    await expect(page.getByRole("option").first()).toHaveText(/kind:\w+.*\d/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(filterOf(page)).toHaveValue(/^agent:coder kind:\w+/);
    await expectAccessible(page);
  });

  await test.step("a view is query and order; what was changed is said, kept under a name, and found again", async () => {
    await pick("Orphans & archives");
    await expect(totalOf(page, await totalFor("is:orphan|archive"))).toBeVisible();
    await page.getByRole("button", { name: "Session", exact: true }).click();
    const changes = page.getByRole("group", { name: "Changes to the view" });
    await changes.getByRole("button", { name: "Save as…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Give it a name.")).toBeVisible();
    await page.getByRole("textbox", { name: "Name" }).fill("Files by title");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(viewButton(page)).toHaveText("Files by title");
    await expect(changes).toBeHidden();
    await expect(page).toHaveURL(/q=is.*sort=title-asc/);
    await viewButton(page).click();
    await page.getByRole("menuitem", { name: "Open first" }).click();
    await page.goto(`${world.url}/sessions`);
    await expect(viewButton(page)).toHaveText("Files by title");
    await expect(filterOf(page)).toHaveValue("is:orphan|archive");
  });

  await test.step("the address alone shows the same to a browser that knows no such view", async () => {
    const address = page.url();
    await page.evaluate(() => localStorage.clear());
    await page.goto(address);
    await expect(totalOf(page, await totalFor("is:orphan|archive"))).toBeVisible();
    await expect(page.getByRole("columnheader", { name: "Session" })).toHaveAttribute("aria-sort", "ascending");
  });

  await test.step("groups have heads with their whole count; keys pass over them; one can be seen alone", async () => {
    await pick("All");
    await page.getByRole("button", { name: "Groups, columns and density" }).click();
    await page.getByRole("combobox", { name: "Group by" }).click();
    await page.getByRole("option", { name: "Agent" }).click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    const head = page.getByRole("rowheader", { name: /^coder/ });
    await expect(head).toContainText(String(await totalFor("agent:coder")));
    await page.getByRole("heading", { level: 1 }).focus();
    await page.keyboard.press("j");
    await page.keyboard.press("Space");
    await expect(page.getByRole("complementary", { name: "Peek" })).toBeVisible();
    const first = new URL(page.url()).searchParams.get("peek");
    await page.keyboard.press("j");
    await expect.poll(() => new URL(page.url()).searchParams.get("peek")).not.toBe(first);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Only coder" }).click();
    await expect(filterOf(page)).toHaveValue("agent:coder");
    await expect(page.getByRole("rowheader", { name: /^main/ })).toBeHidden();
  });

  await test.step("columns are shown, ordered by keyboard, kept, and put back", async () => {
    await page.getByRole("button", { name: "Groups, columns and density" }).click();
    await page.getByRole("checkbox", { name: "Next reset" }).check();
    const up = page.getByRole("button", { name: "Move Next reset up" });
    for (let step = 0; step < 12; step += 1) await up.press("Enter");
    await page.keyboard.press("Escape");
    await page.reload();
    await expect(page.getByRole("columnheader").nth(2)).toHaveText("Next reset");
    await page.getByRole("button", { name: "Groups, columns and density" }).click();
    const layout = page.getByRole("dialog", { name: "Groups, columns and density" });
    await layout.getByRole("button", { name: "Reset", exact: true }).click();
    await expect(page.getByRole("columnheader", { name: "Next reset" })).toBeHidden();
    await page.keyboard.press("Escape");
  });

  await test.step("the palette goes to views and sessions, and acts on the session in view", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and go" }).fill("my-notes");
    await page.getByRole("option", { name: /agent:main:my-notes/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: /My notes/ })).toBeVisible();
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("option", { name: "Copy session key" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("option", { name: "Reset…" }).click();
    await expect(page.getByRole("dialog", { name: "Reset this session?" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("option", { name: "Open the raw entry" }).click();
    await expect(page.getByRole("tab", { name: "Raw" })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and go" }).fill("overrides view");
    await page.keyboard.press("Enter");
    await expect(filterOf(page)).toHaveValue("has:override");
  });

  await test.step("an address that says too little offers what it may have meant", async () => {
    await page.goto(`${world.url}/agents/main/sessions/my-notez~my-notes`);
    await expect(page.getByRole("heading", { level: 1, name: "There is no such session" })).toBeVisible();
    await expectAccessible(page);
    await page
      .getByRole("main")
      .getByRole("link", { name: /My notes/ })
      .click();
    await expect(page).toHaveURL(/agent~main~my-notes/);
  });

  await test.step("single keys can be switched off", async () => {
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Single keys work" }).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeHidden();
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
    await page.getByRole("switch", { name: /Single keys work/ }).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("on a phone groups head the cards, and the back button closes the peek", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`${world.url}/sessions?group=state&q=is:any`);
    await expect(page.getByRole("button", { name: /^Only / }).first()).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page
      .getByRole("button", { name: /^Peek at/ })
      .first()
      .click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(filterOf(page)).toHaveValue("is:any");
  });
});
