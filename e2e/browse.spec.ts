import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

test.describe("finding a conversation", () => {
  test("from the agents to one session of the table, with sort, filter and total", async ({ page, world }) => {
    await world.signIn(page);

    await test.step("the overview names every agent and the store it looked at", async () => {
      await expect(page.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
      await expect(page.getByText(world.stateDir).first()).toBeVisible();
      await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /Coder/ })).toBeVisible();
      await expectAccessible(page);
    });

    await test.step("the table shows every session of every agent and says how many there are", async () => {
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sessions", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Sessions" })).toBeVisible();
      const { body } = await world.rpc("sessions.list", { limit: 1, includeGlobal: true, includeUnknown: true });
      await expect(page.getByRole("main").getByText(`${String(body["total"])} sessions`)).toBeVisible();
      await expect(page.getByText("agent:main:my-notes")).toBeVisible();
      await expectAccessible(page);
    });

    await test.step("a filter is a chip and an address, and is answered by the server", async () => {
      const filter = page.getByRole("combobox", { name: "Filter sessions" });
      await filter.fill("kind:cron");
      await filter.press("Enter");
      await expect(page.getByRole("main").getByText("1 session", { exact: true })).toBeVisible();
      await expect(page).toHaveURL(/q=kind(%3A|:)cron/);
      await expect(page.getByText("agent:main:my-notes")).toBeHidden();
      await page.reload();
      await expect(page.getByRole("main").getByText("1 session", { exact: true })).toBeVisible();
    });

    await test.step("an unknown key of the filter language is said, not dropped", async () => {
      const filter = page.getByRole("combobox", { name: "Filter sessions" });
      await filter.fill("nonsense:1");
      await filter.press("Enter");
      await expect(page.getByText(/nonsense/).last()).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Clear the filter" }).first().click();
    });

    await test.step("a row opens its session", async () => {
      await page.getByText("agent:main:my-notes").click();
      await page.goto(`${world.url}/agents/main/sessions/agent~main~my-notes`);
      await expect(page.getByRole("heading", { level: 1, name: /My notes/ })).toBeVisible();
      await expect(page).toHaveTitle(/my-notes/);
      await expectAccessible(page);
    });
  });

  test("files without an entry are listed and readable", async ({ page, world }) => {
    const orphan = "11111111-2222-4333-8444-555555555555.jsonl";
    await world.appendLines("main", orphan, [
      { type: "session", version: 3, id: orphan.slice(0, 36), timestamp: "2026-11-01T00:00:00.000Z", cwd: "/w" },
      {
        type: "message",
        id: "aaaaaaaa",
        parentId: null,
        timestamp: "2026-11-01T00:00:01.000Z",
        message: { role: "user", content: "nobody names this file" },
      },
    ]);
    await world.signIn(page);
    await page.goto(`${world.url}/sessions?q=is:orphan`);
    await expect(page.getByRole("main").getByText("1 session", { exact: true })).toBeVisible();
    await page.goto(`${world.url}/agents/main/sessions/_file~${orphan}`);
    await expect(page.getByText("nobody names this file")).toBeVisible();
    await expectAccessible(page);
  });
});
