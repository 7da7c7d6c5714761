import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

const key = "agent:main:patch-demo";
const address = "/agents/main/sessions/agent~main~patch-demo";

test("a setting is changed after a look at the difference, a conflict shows both versions, and Undo takes it back", async ({
  page,
  world,
}) => {
  const before = await world.readRegistry("main");
  await world.signIn(page);
  await page.goto(world.url + address);
  const verbose = page.getByRole("radiogroup", { name: "Verbose" });

  await test.step("review shows what would change, save writes that and nothing else", async () => {
    await verbose.getByRole("radio", { name: "Full" }).click();
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByText("This will change in the entry")).toBeVisible();
    expect((await world.readRegistry("main"))[key]?.["verboseLevel"]).toBeUndefined();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => (await world.readRegistry("main"))[key]?.["verboseLevel"]).toBe("full");
    const after = await world.readRegistry("main");
    for (const other of Object.keys(before).filter((name) => name !== key)) expect(after[other]).toEqual(before[other]);
  });

  await test.step("Undo puts the old value back", async () => {
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await world.readRegistry("main"))[key]?.["verboseLevel"]).toBeUndefined();
    await expect(verbose.getByRole("radio", { name: /Inherit/ })).toBeChecked();
  });

  await test.step("somebody else's change of the same setting is a choice, never lost by a save", async () => {
    await verbose.getByRole("radio", { name: "On" }).click();
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByText("This will change in the entry")).toBeVisible();
    expect((await world.rpc("sessions.patch", { key, verboseLevel: "full" })).status).toBe(200);
    await page.getByRole("button", { name: "Save" }).click();
    const conflict = page.getByRole("alert", { name: "Conflict" });
    await expect(conflict).toContainText(/Take theirs\s*Full/i);
    await expectAccessible(page);
    expect((await world.readRegistry("main"))[key]?.["verboseLevel"]).toBe("full");
    await conflict.getByRole("button", { name: "Keep all mine" }).click();
    await page.getByRole("button", { name: "Review" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => (await world.readRegistry("main"))[key]?.["verboseLevel"]).toBe("on");
  });

  await test.step("what the Gateway refuses is said beside the setting, in its words", async () => {
    await page.getByRole("radiogroup", { name: "Label" }).getByRole("radio", { name: "Set" }).click();
    await page.getByRole("textbox", { name: "Label" }).fill("My notes");
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByText("label already in use: My notes")).toBeVisible();
  });
});
