import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

async function openDialog(page: Page, name: string) {
  await page.getByRole("tab", { name: "Lifecycle" }).click();
  await page
    .getByRole("button", { name: `${name}…` })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  return dialog;
}

test("a session is reset and the reset undone, then deleted and restored from its archive", async ({ page, world }) => {
  const key = "agent:main:reset-demo";
  const first = (await world.readRegistry("main"))[key];
  const sessionId = String(first?.["sessionId"]);
  await world.signIn(page);
  await page.goto(`${world.url}/agents/main/sessions/agent~main~reset-demo`);

  await test.step("a dry run names the file and changes nothing", async () => {
    const dialog = await openDialog(page, "Reset");
    await expect(dialog).toContainText(`${sessionId}.jsonl`);
    await expectAccessible(page);
    expect((await world.readRegistry("main"))[key]).toEqual(first);
    await dialog.getByRole("button", { name: "Reset", exact: true }).click();
  });

  await test.step("the key has a new session id, the old transcript is an archive", async () => {
    await expect.poll(async () => (await world.readRegistry("main"))[key]?.["sessionId"]).not.toBe(sessionId);
    await expect
      .poll(async () => (await world.listFiles("main")).some((name) => name.startsWith(`${sessionId}.jsonl.reset.`)))
      .toBe(true);
  });

  await test.step("Undo brings the conversation and the whole entry back", async () => {
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await world.readRegistry("main"))[key]?.["sessionId"]).toBe(sessionId);
    const restored = (await world.readRegistry("main"))[key];
    expect({ ...restored, updatedAt: 0 }).toEqual({ ...first, updatedAt: 0 });
    expect(await world.listFiles("main")).toContain(`${sessionId}.jsonl`);
  });

  await test.step("deleting leaves an archive that can be read and restored", async () => {
    await page.reload();
    const dialog = await openDialog(page, "Delete");
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expect.poll(async () => Object.keys(await world.readRegistry("main"))).not.toContain(key);
    const archive = (await world.listFiles("main")).find((name) => name.startsWith(`${sessionId}.jsonl.deleted.`));
    expect(archive).toBeDefined();
    await page.goto(`${world.url}/sessions?q=is:deleted`);
    await expect(page.getByText("agent:main:reset-demo").first()).toBeVisible();
    await expectAccessible(page);
    await page.goto(
      `${world.url}/agents/main/sessions/_file~${String(archive).replaceAll("_", "__").replaceAll(":", "~")}`,
    );
    await expect(page.getByRole("feed")).toBeVisible();
    await page.getByRole("button", { name: "Restore…" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Restore", exact: true }).click();
    await expect.poll(async () => (await world.readRegistry("main"))[key]?.["sessionId"]).toBe(sessionId);
  });
});

test.describe("compacting", () => {
  test.use({ store: "demo" });

  test("shows its plan, appends one labelled summary, and the divider appears in the transcript", async ({
    page,
    world,
  }) => {
    const key = "agent:main:main";
    const before = (await world.readRegistry("main"))[key];
    await world.signIn(page);
    await page.goto(`${world.url}/agents/main/sessions/agent~main~main`);
    const dialog = await openDialog(page, "Compact");
    await expect(dialog).toContainText(/turns/);
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Compact", exact: true }).click();
    await expect
      .poll(async () => (await world.readRegistry("main"))[key]?.["compactionCount"])
      .toBe(Number(before?.["compactionCount"]) + 1);
    await page.getByRole("button", { name: "Latest entry" }).click();
    await expect(page.getByText(/extractive/i).first()).toBeVisible();
  });

  test("a transcript whose lock a living process holds is left alone, and the holder is named", async ({
    page,
    world,
  }) => {
    const key = "agent:main:main";
    const sessionId = String((await world.readRegistry("main"))[key]?.["sessionId"]);
    await world.writeFile(
      "main",
      `${sessionId}.jsonl.lock`,
      JSON.stringify({ pid: process.pid, createdAt: new Date().toISOString() }),
    );
    const files = await world.listFiles("main");
    const reply = await world.rpc("sessions.reset", { key });
    expect(reply).toMatchObject({
      status: 423,
      body: { error: { code: "store_busy", details: { holder: { pid: process.pid } } } },
    });
    expect(await world.listFiles("main")).toEqual(files);
    await world.signIn(page);
    await page.goto(`${world.url}/agents/main/sessions/agent~main~main`);
    await page.getByRole("tab", { name: "Lifecycle" }).click();
    await expect(page.getByText(/is writing this transcript right now/)).toBeVisible();
  });
});
