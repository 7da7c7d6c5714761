import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { type World, expect, test } from "./world";

const key = "agent:main:patch-demo";
const address = "/agents/main/sessions/agent~main~patch-demo";

async function openSettings(page: Page, world: World) {
  await world.signIn(page);
  await page.goto(world.url + address);
  return page.getByRole("form", { name: "Settings of this session" });
}

async function save(page: Page) {
  await page.getByRole("button", { name: "Review" }).click();
  await expect(page.getByText("This will change in the entry")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Save" })).toBeHidden();
}

test("a model chosen for one session stays with that session, by list or by alias, until it inherits again", async ({
  page,
  world,
}) => {
  const stored = async () => (await world.readRegistry("main"))[key];
  const form = await openSettings(page, world);
  const model = form.getByRole("combobox", { name: "Model", exact: true });

  await test.step("from the list of configured models", async () => {
    await model.click();
    await page.getByRole("option", { name: "fake/fake-2" }).click();
    await save(page);
    await expect.poll(stored).toMatchObject({ providerOverride: "fake", modelOverride: "fake-2" });
  });

  await test.step("another session still uses the default, and this one its history", async () => {
    const other = await world.rpc("sessions.get", { sessionKey: "agent:main:main" });
    expect(other.body).toMatchObject({ settings: { model: { value: "fake/fake-1", source: "defaults", own: null } } });
    const own = await world.rpc("sessions.get", { sessionKey: key });
    expect(own.body).toMatchObject({ settings: { model: { value: "fake/fake-2", source: "session" } } });
  });

  await test.step("by its alias, typed", async () => {
    await model.click();
    await page.getByRole("option", { name: /Another/ }).click();
    await form.getByRole("combobox", { name: "Model: name or alias" }).fill("three");
    await expectAccessible(page);
    await save(page);
    await expect.poll(stored).toMatchObject({ modelOverride: "fake-3" });
  });

  await test.step("what is not allowed is refused in the Gateway's words, and nothing is lost", async () => {
    await model.click();
    await page.getByRole("option", { name: /Another/ }).click();
    await form.getByRole("combobox", { name: "Model: name or alias" }).fill("nope/none");
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByText("model not allowed: nope/none")).toBeVisible();
    expect(await stored()).toMatchObject({ modelOverride: "fake-3" });
  });

  await test.step("null clears", async () => {
    await model.click();
    await page.getByRole("option", { name: "Inherit (fake/fake-1)" }).click();
    await save(page);
    await expect.poll(async () => (await stored())?.["modelOverride"]).toBeUndefined();
  });
});

test("inherit, value and off are three states, and sending has on, off and a reason", async ({ page, world }) => {
  const stored = async () => (await world.readRegistry("main"))[key];
  const form = await openSettings(page, world);
  const elevated = form.getByRole("group", { name: /Elevated/ });

  await test.step("off is a value of its own, inherit is none", async () => {
    await elevated.getByRole("combobox", { name: "Elevated" }).click();
    await page.getByRole("option", { name: "Off", exact: true }).click();
    await save(page);
    await expect.poll(stored).toMatchObject({ elevatedLevel: "off" });
    await elevated.getByRole("combobox", { name: "Elevated" }).click();
    await page.getByRole("option", { name: /Inherit/ }).click();
    await save(page);
    await expect.poll(async () => (await stored())?.["elevatedLevel"]).toBeUndefined();
  });

  await test.step("a rule of the configuration denies, and the page says which", async () => {
    await patchConfig(world, (config) => {
      config["session"] = {
        ...Object(config["session"]),
        sendPolicy: { rules: [{ action: "deny", match: { keyPrefix: "patch-" } }], default: "allow" },
      };
    });
    await expect(form.getByText("May not send")).toBeVisible();
    await expect(form.getByText("Rule 1 denies keys that begin with patch-.").first()).toBeVisible();
    await form.getByText("Everything that was looked at").click();
    await expect(form.getByText("The default is allow.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("on overrides the rule for this session", async () => {
    await form.getByRole("radiogroup", { name: "Send policy" }).getByRole("radio", { name: "On" }).click();
    await save(page);
    await expect.poll(stored).toMatchObject({ sendPolicy: "allow" });
    await expect(form.getByText("May send", { exact: true })).toBeVisible();
  });
});

test("an included file of the configuration changes what holds, while the page is open", async ({ page, world }) => {
  const include = path.join(world.stateDir, "defaults.json5");
  await writeFile(include, `{ verboseDefault: "on" } // mine`);
  await patchConfig(world, (config) => {
    const agents = Object(config["agents"]);
    config["agents"] = {
      ...agents,
      defaults: { $include: ["./defaults.json5", "../outside.json"], ...agents.defaults },
    };
  });
  const form = await openSettings(page, world);
  const verbose = form.getByRole("group", { name: /Verbose/ });
  await expect(verbose.getByRole("radio", { name: "Inherit (on)" })).toBeChecked();
  await verbose.getByRole("button", { name: /From defaults/ }).click();
  await expect(verbose.getByText("agents.defaults.verboseDefault in defaults.json5")).toBeVisible();

  await writeFile(include, `{ verboseDefault: "full" }`);
  await expect(verbose.getByRole("radio", { name: "Inherit (full)" })).toBeChecked();

  await page.goto(`${world.url}/policies`);
  await expect(page.getByRole("region", { name: /passed over/ })).toContainText("../outside.json: it stands outside");
  await expect(page.getByRole("row", { name: /verboseDefault/ })).toContainText("in defaults.json5");
  await expectAccessible(page);
});

test("on a phone, what is edited and not saved outlives the sheet", async ({ page, world }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await world.signIn(page);
  await page.goto(world.url + address);
  const about = page.getByRole("button", { name: "Settings and lifecycle" });
  await about.click();
  await page.getByRole("radiogroup", { name: "Verbose" }).getByRole("radio", { name: "Full" }).click();
  await expect(page.getByText("1 change, not saved")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("1 change, not saved")).toBeHidden();
  await about.click();
  await expect(page.getByText("1 change, not saved")).toBeVisible();
  await save(page);
  await expect.poll(async () => (await world.readRegistry("main"))[key]?.["verboseLevel"]).toBe("full");
});

async function patchConfig(world: World, edit: (config: Record<string, unknown>) => void): Promise<void> {
  const file = path.join(world.stateDir, "openclaw.json");
  const config: Record<string, unknown> = JSON.parse(await readFile(file, "utf8"));
  edit(config);
  await writeFile(file, JSON.stringify(config, null, 2));
}
