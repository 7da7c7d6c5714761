import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

test.describe("links between sessions", () => {
  test.use({ store: "2026.2.26/stage-b" });

  test("a session and the helper it started lead to each other", async ({ page, world }) => {
    const { body } = await world.rpc("sessions.get", { sessionKey: "agent:main:main" });
    const [child] = Array.isArray(Object(body["links"]).children) ? Object(body["links"]).children : [];
    await world.signIn(page);
    await page.goto(`${world.url}/agents/main/sessions/agent~main~main`);
    await page.getByRole("tab", { name: "Links" }).click();
    await expectAccessible(page);
    await page.getByRole("list", { name: "Started" }).getByRole("link", { name: child.title }).first().click();
    await expect(page).toHaveURL(/agent~main~subagent~/);
    await page.getByRole("tab", { name: "Links" }).click();
    await page.getByRole("list", { name: "Started by" }).getByRole("link").click();
    await expect(page).toHaveURL(/agent~main~main$/);
  });

  test("a lock says who holds it; one that was left behind can be released, a held one cannot", async ({
    page,
    world,
  }) => {
    const { body } = await world.rpc("sessions.get", { sessionKey: "agent:main:main" });
    const transcript = String(Object(body["row"]).file);
    const held = JSON.stringify({ pid: process.pid, createdAt: new Date().toISOString() });
    await world.writeFile("main", `${transcript}.lock`, held);
    await world.writeFile("main", "sessions.json.lock", JSON.stringify({ pid: 4_194_305, startedAt: Date.now() }));
    await world.signIn(page);

    await test.step("the session's page names the holder", async () => {
      await page.goto(`${world.url}/agents/main/sessions/agent~main~main`);
      await expect(page.getByText(`Process ${process.pid}`)).toBeVisible();
    });

    await test.step("the doctor lists both, and offers to release one", async () => {
      await page.goto(`${world.url}/doctor`);
      const locks = page.getByRole("list", { name: "Lock files" });
      await expect(locks.getByRole("listitem")).toHaveCount(2);
      await expect(locks.getByRole("button", { name: /^Release/ })).toHaveCount(1);
      await expectAccessible(page);
      await locks.getByRole("button", { name: "Release sessions.json.lock" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Release" }).click();
      await expect(locks.getByRole("listitem")).toHaveCount(1);
      expect(await world.listFiles("main")).not.toContain("sessions.json.lock");
      expect(await world.listFiles("main")).toContain(`${transcript}.lock`);
    });
  });
});
