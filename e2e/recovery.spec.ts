import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

const key = "agent:main:patch-demo";
const address = "/agents/main/sessions/agent~main~patch-demo";

test("a registry that is damaged while the server runs is shown, read-only, and recovered from a preview", async ({
  page,
  world,
}) => {
  const file = path.join(world.sessionsFolder("main"), "sessions.json");
  await world.signIn(page);
  expect((await world.rpc("sessions.patch", { key, verboseLevel: "full" })).status).toBe(200);
  const whole = await readFile(file, "utf8");
  const keys = Object.keys(JSON.parse(whole));
  const torn = whole.slice(0, whole.length / 2);
  await page.goto(`${world.url}/sessions`);
  const banner = page.getByRole("region", { name: "About this store" });

  await test.step("the damage is told on every page, and what can be read stays", async () => {
    await world.writeFile("main", "sessions.json", torn);
    await expect(banner).toContainText("is read-only: its registry is damaged");
    await expect(page.getByRole("main").getByText("What could still be read is listed.")).toBeVisible();
    await expect(page.getByRole("main").getByRole("row").nth(3)).toBeVisible();
    expect((await world.rpc("sessions.patch", { key: "agent:main:main", verboseLevel: "on" })).status).toBe(422);
    expect((await world.rpc("sessions.patch", { key: "agent:coder:main", verboseLevel: "on" })).status).toBe(200);
    await expectAccessible(page);
  });

  await test.step("the doctor says what is damaged and where, and what each source would bring back", async () => {
    await banner.getByRole("link", { name: "Look at it and recover" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Doctor" })).toBeVisible();
    const damage = page.getByRole("list", { name: "What is damaged" });
    await expect(damage).toContainText("The file ends in the middle");
    await expect(damage).toContainText(`byte ${Buffer.byteLength(torn).toLocaleString("en-GB")}`);
    await expect(page.getByRole("radio", { name: /completed from the newest copy/ })).toBeChecked();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Preview" }).click();
    const preview = page.getByRole("region", { name: "Preview" });
    await expect(preview).toContainText(`${keys.length} sessions`);
    await expect(preview.getByText("Comes back").first()).toBeVisible();
    expect(await readFile(file, "utf8")).toBe(torn);
    await expectAccessible(page);
  });

  await test.step("recovery brings every session back and keeps the damaged bytes", async () => {
    await page.getByRole("button", { name: "Recover", exact: true }).click();
    await expect(page.getByText(/The damaged file is kept, byte for byte/)).toBeVisible();
    await expect(banner.getByText("is read-only: its registry is damaged")).toBeHidden();
    expect(Object.keys(await world.readRegistry("main")).sort()).toEqual([...keys].sort());
    const folder = path.join(world.dataDir, "damaged", "main");
    const [copy = ""] = await readdir(folder);
    expect(await readFile(path.join(folder, copy), "utf8")).toBe(torn);
    expect((await world.rpc("sessions.patch", { key, verboseLevel: "on" })).status).toBe(200);
  });
});

test("a saved setting that another program writes over is shown with both versions until Retry makes it hold", async ({
  page,
  world,
}) => {
  await world.signIn(page);
  await page.goto(world.url + address);
  const notices = page.getByRole("region", { name: "Overwritten changes" });
  const level = async () => (await world.readRegistry("main"))[key]?.["verboseLevel"];

  await test.step("a change that stays is told as settled, quietly", async () => {
    await page.getByRole("radiogroup", { name: "Verbose" }).getByRole("radio", { name: "Full" }).click();
    await page.getByRole("button", { name: "Review" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. Checking that it stays…").first()).toBeVisible();
    await expect(page.getByText("Saved and settled.").first()).toBeVisible({ timeout: 20_000 });
    await expect(notices).toBeHidden();
  });

  await test.step("a change that is gone over shows both versions", async () => {
    await page.getByRole("radiogroup", { name: "Verbose" }).getByRole("radio", { name: "On" }).click();
    await page.getByRole("button", { name: "Review" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(level).toBe("on");
    const entries = await world.readRegistry("main");
    const theirs = { ...entries, [key]: { ...entries[key], verboseLevel: "off" } };
    await world.writeFile("main", "sessions.json", JSON.stringify(theirs, null, 2));
    await expect(notices).toContainText("Another program wrote over your change");
    await notices.getByRole("button", { name: "Compare, retry" }).click();
    const versions = notices.getByRole("list", { name: "Both versions" });
    await expect(versions).toContainText(/Yours\s*on/);
    await expect(versions).toContainText(/Theirs, which stands there now\s*off/);
    await expectAccessible(page);
  });

  await test.step("it is still there after a reload, and Retry makes it hold", async () => {
    await page.reload();
    await notices.getByRole("button", { name: "Compare, retry" }).click();
    await notices.getByRole("button", { name: "Retry with mine" }).click();
    await expect.poll(level).toBe("on");
    await expect(notices).toBeHidden();
    await page.goto(`${world.url}/doctor`);
    await expect(page.getByText("Settled").first()).toBeVisible({ timeout: 20_000 });
    expect(await level()).toBe("on");
  });
});
