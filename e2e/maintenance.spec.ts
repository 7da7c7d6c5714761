import { readdir } from "node:fs/promises";
import path from "node:path";
import { writeMaintenanceStore } from "@/server/testing/make-maintenance-store";
import { readMaintenanceFixture } from "@/server/testing/read-maintenance-fixture";
import { hashFolder } from "@/server/testing/sessions-folder";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

test("a store that needs cleaning up is shown row by row, cleaned up, and brought back byte for byte", async ({
  page,
  world,
}) => {
  const fixture = readMaintenanceFixture("prune-cap");
  const folder = writeMaintenanceStore(world.stateDir, fixture, { nowMs: Date.now() });
  const before = await hashFolder(folder);
  await world.signIn(page);
  await page.goto(`${world.url}/maintenance`);
  const store = page.getByRole("region", { name: "Clean-up of main" });

  await test.step("the dry run names every row and changes nothing", async () => {
    await expect(store.getByRole("heading", { level: 2 })).toBeVisible();
    await expect(store.getByRole("region", { name: "Too old" })).toContainText("agent:main:cron:job1");
    await expect(store.getByRole("region", { name: "Too old" })).toContainText("untouched for");
    await expect(store.getByRole("region", { name: "Beyond the cap" })).toContainText("agent:main:notes");
    await expect(store.getByRole("region", { name: "Archives past their time" })).toContainText("jsonl.deleted.");
    await expectAccessible(page);
    expect(await hashFolder(folder)).toEqual(before);
  });

  await test.step("cleaning up leaves what the real command left, and unlinks nothing", async () => {
    await page.getByRole("button", { name: "Clean up…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("7 entries");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Clean up", exact: true }).click();
    await expect(page.getByText("10 entries removed.")).toBeVisible();
    expect(Object.keys(await world.readRegistry("main"))).toEqual(fixture.steps[1]?.keysAfter);
    const [runId = ""] = await readdir(path.join(world.dataDir, "trash", "main")).then((names) =>
      names.filter((name) => !name.endsWith(".json")),
    );
    const kept = {
      ...(await hashFolder(folder)),
      ...(await hashFolder(path.join(world.dataDir, "trash", "main", runId))),
    };
    const hashes = new Set(Object.values(kept));
    for (const [name, hash] of Object.entries(before)) {
      if (name !== "sessions.json") expect({ name, kept: hashes.has(hash) }).toEqual({ name, kept: true });
    }
  });

  await test.step("the history undoes it", async () => {
    await page.reload();
    const run = page.getByRole("list", { name: "Runs" }).getByRole("listitem").first();
    await expect(run).toContainText("done");
    await run.getByRole("button", { name: "Undo" }).click();
    await expect(run).toContainText("undone");
    expect(await hashFolder(folder)).toEqual(before);
  });
});

test("sessions that are due are reset from the list, and put back", async ({ page, world }) => {
  writeMaintenanceStore(world.stateDir, readMaintenanceFixture("prune-cap"), { nowMs: Date.now() });
  const before = await world.readRegistry("main");
  const key = "agent:main:a3";
  const sessionId = before[key]?.["sessionId"];
  await world.signIn(page);
  await page.goto(`${world.url}/maintenance?part=resets`);
  await page.getByRole("radio", { name: "At…" }).click();
  await page.getByLabel("Time, by this device's clock").fill("2031-01-01T12:00");
  const due = page.getByRole("region", { name: "Due in main" });
  await expect(due).toContainText(key);
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Now" }).click();
  const item = due.getByRole("listitem").filter({ hasText: key });
  await item.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Reset selected (1)…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.getByText("1 session reset")).toBeVisible();
  await expect.poll(async () => (await world.readRegistry("main"))[key]?.["sessionId"]).not.toBe(sessionId);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect.poll(async () => (await world.readRegistry("main"))[key]?.["sessionId"]).toBe(sessionId);
  expect({ ...(await world.readRegistry("main"))[key], updatedAt: 0 }).toEqual({ ...before[key], updatedAt: 0 });
});
