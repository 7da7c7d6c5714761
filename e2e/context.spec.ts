import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { startModelServer, streamOpenAi } from "@/server/testing/model-server";
import { expectAccessible } from "./accessibility";
import { type World, expect, test } from "./world";

test.use({ store: "demo" });

const key = "agent:main:main";
const address = "/agents/main/sessions/agent~main~main";

async function transcriptOf(world: World): Promise<string> {
  const sessionId = String((await world.readRegistry("main"))[key]?.["sessionId"]);
  return path.join(world.sessionsFolder("main"), `${sessionId}.jsonl`);
}

async function openContext(page: Page) {
  await page.getByRole("tab", { name: "Context" }).click();
  await expect(page.getByRole("region", { name: "What the model sees now" })).toBeVisible();
}

test("the long session of the coder shows what the model sees of it and what its old tool results cost", async ({
  page,
  world,
}) => {
  await world.signIn(page);
  await page.goto(`${world.url}/agents/coder/sessions/agent~coder~telegram~direct~55501234`);
  await openContext(page);
  await expect(page.getByRole("meter", { name: "Context used, with its marks" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Next compaction" })).toContainText(/summarised/);
  await expect(page.getByRole("region", { name: "Old tool results" })).toContainText(/on every call/);
  await page.getByRole("button", { name: "Open the context view" }).click();
  const sheet = page.getByRole("dialog");
  const entries = sheet.getByRole("list", { name: "Entries the model sees" }).getByRole("listitem");
  await expect(entries.first()).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Oldest" }).click();
  await expect(sheet).toContainText(/1–100 of/);
  await sheet.getByRole("tab", { name: "Pruning" }).click();
  await expect(sheet).toContainText("the transcript stays as it is");
  await sheet.getByRole("tab", { name: "Costs" }).click();
  const costliest = sheet.getByRole("table", { name: "Old tool results by cost" }).getByRole("link").first();
  await expectAccessible(page);
  await costliest.click();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/[?&]e=/);
});

test("a compaction by a model can be cancelled in its midst, then done and taken back", async ({ page, world }) => {
  const model = await startModelServer();
  const config = path.join(world.stateDir, "openclaw.json");
  const provider = `models: { providers: { reef: { baseUrl: "${model.baseUrl}", apiKey: "sk-reef-0123456789", api: "openai-completions", models: [{ id: "reef-large", contextWindow: 200000 }] } } },`;
  await writeFile(config, (await readFile(config, "utf8")).replace("{\n  agents: {", `{\n  ${provider}\n  agents: {`));
  const file = await transcriptOf(world);
  const before = await readFile(file, "utf8");
  await world.signIn(page);
  await page.goto(`${world.url}${address}`);

  const openDialog = async () => {
    await page.getByRole("tab", { name: "Lifecycle" }).click();
    await page.getByRole("button", { name: "Compact…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("the model reef/reef-large");
    return dialog;
  };

  await test.step("cancelling while the model writes leaves the transcript byte for byte as it was", async () => {
    model.answer = (response) =>
      streamOpenAi(response, ["## Goal\n", "- Half of a summary that never ends"], { open: true });
    const dialog = await openDialog();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Compact", exact: true }).click();
    await expect(dialog.getByRole("progressbar", { name: "Compaction" })).toBeVisible();
    await expect(dialog).toContainText(/tokens so far/);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await model.left;
    expect(await readFile(file, "utf8")).toBe(before);
  });

  await test.step("success appends one line; the divider tells how many messages were summarised", async () => {
    model.answer = (response) => streamOpenAi(response, ["## Goal\n", "- Water the garden."]);
    const dialog = await openDialog();
    await dialog.getByRole("button", { name: "Compact", exact: true }).click();
    await expect(dialog).toBeHidden();
    const line = JSON.parse((await readFile(file, "utf8")).trimEnd().split("\n").at(-1) ?? "");
    expect(line).toMatchObject({ type: "compaction", details: { summarisedBy: "model", model: "reef/reef-large" } });
    await page.getByRole("button", { name: "Latest entry" }).click();
    await expect(page.getByText(`${line.details.droppedMessages} messages summarised`).first()).toBeVisible();
    await openContext(page);
    await expect(page.getByRole("region", { name: "Last compaction" })).toContainText(/Dropped \d+ messages/);
  });

  await test.step("it can be taken back until somebody speaks", async () => {
    await page.getByRole("button", { name: "Undo this compaction" }).click();
    await expect
      .poll(async () => (await world.rpc("sessions.context", { sessionKey: key, limit: 0 })).body["compaction"])
      .not.toMatchObject({ summary: "## Goal\n- Water the garden." });
    expect((await readFile(file, "utf8")).startsWith(before)).toBe(true);
  });
  await model.close();
});
