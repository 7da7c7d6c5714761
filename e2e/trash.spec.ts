import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

test("what was deleted and reset is found in the trash, read, traced and brought back; a purge leaves the store alone", async ({
  page,
  world,
}) => {
  const before = await world.readRegistry("main");
  const deletedKey = "agent:main:telegram:direct:821071206";
  const resetKey = "agent:main:telegram:group:-100777";
  await world.rpc("sessions.delete", { key: deletedKey });
  await world.rpc("sessions.reset", { key: resetKey });
  await world.signIn(page);
  await page.goto(`${world.url}/trash`);
  const list = page.getByRole("list", { name: "Trash" });
  const item = (text: string) => list.getByRole("listitem").filter({ hasText: text });

  await test.step("it says what, when, why and by whom", async () => {
    await expect(item(deletedKey).first()).toContainText("Its session was deleted.");
    await expect(item(resetKey).first()).toContainText("Its session began anew.");
    await expectAccessible(page);
    await page.getByRole("searchbox", { name: "Search" }).fill(deletedKey);
    await expect(item(resetKey)).toHaveCount(0);
    await expect(page).toHaveURL(/q=/);
  });

  await test.step("the lineage tells the chain of the key", async () => {
    await item(deletedKey)
      .first()
      .getByRole("link", { name: /^Lineage/ })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lineage");
    const chain = page.getByRole("list", { name: "Session ids, the latest first" });
    await expect(chain.getByRole("listitem").first()).toContainText("deleted");
    await expect(page.getByText("The key has no entry any more.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("restoring brings the entry back as it was", async () => {
    await page
      .getByRole("button", { name: /^Restore deleted/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(deletedKey);
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await expect
      .poll(async () => (await world.readRegistry("main"))[deletedKey]?.["sessionId"])
      .toBe(before[deletedKey]?.["sessionId"]);
    await expect(page).toHaveURL(/\/sessions\//);
    await page.getByRole("tab", { name: "Lifecycle" }).click();
    await page.getByRole("link", { name: /^Lineage/ }).click();
    await expect(page.getByText("current", { exact: true })).toBeVisible();
  });

  await test.step("a purge asks for typing and takes only what Rockpool keeps", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.goto(`${world.url}/trash`);
    const files = await world.listFiles("main");
    await expect(list).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: /^Purge/ }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await dialog.getByLabel("Type purge to go on").fill("purge");
    await dialog.getByRole("button", { name: "Purge", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: /^Purge/ })).toHaveCount(0);
    expect(await world.listFiles("main")).toEqual(files);
    await expect(item(resetKey).first()).toBeVisible();
  });
});
