import { expect, test } from "./world";

const key = "agent:main:compact-demo";
const address = "/agents/main/sessions/agent~main~compact-demo";

test.describe("what other processes write", () => {
  test("arrives in an open transcript: followed at the end, counted while reading above", async ({ page, world }) => {
    const file = `${String((await world.readRegistry("main"))[key]?.["sessionId"])}.jsonl`;
    await world.signIn(page);
    await page.goto(world.url + address);
    await expect(page.getByRole("feed")).toBeVisible();

    await test.step("at the end it is shown at once", async () => {
      await world.appendLines("main", file, [message("live0001", "said by another process")]);
      await expect(page.getByText("said by another process")).toBeInViewport();
    });

    await test.step("further up, nothing moves, and the new entries are counted", async () => {
      await page.getByRole("button", { name: "First entry" }).click();
      const first = page.locator('[data-offset="0"]');
      await expect(first).toBeInViewport();
      const before = await first.boundingBox();
      await world.appendLines("main", file, [message("live0002", "said while reading above")]);
      await expect(page.getByText(/1 new/).first()).toBeVisible();
      expect(await first.boundingBox()).toEqual(before);
      await page.getByRole("button", { name: /1 new/ }).click();
      await expect(page.getByText("said while reading above")).toBeInViewport();
    });
  });

  test("an unfinished last line is shown as such, and once it is complete, as an entry", async ({ page, world }) => {
    const file = `${String((await world.readRegistry("main"))[key]?.["sessionId"])}.jsonl`;
    const line = JSON.stringify(message("live0003", "said in two pieces"));
    await world.appendText("main", file, line.slice(0, -30));
    await world.signIn(page);
    await page.goto(world.url + address);
    await expect(page.getByRole("region", { name: "Unfinished last line" })).toContainText("said in two");
    await world.appendText("main", file, `${line.slice(-30)}\n`);
    await expect(page.getByRole("region", { name: "Unfinished last line" })).toBeHidden();
    await expect(page.getByRole("article").filter({ hasText: "said in two pieces" })).toHaveCount(1);
  });

  test("a changed entry flashes into the open table, and a new one waits to be shown", async ({ page, world }) => {
    await world.signIn(page);
    await page.goto(`${world.url}/sessions`);
    await expect(page.getByText("agent:main:my-notes")).toBeVisible();
    expect((await world.rpc("sessions.patch", { key: "agent:main:my-notes", label: "Renamed outside" })).status).toBe(
      200,
    );
    await expect(page.getByText("Renamed outside").first()).toBeVisible();
    expect((await world.rpc("sessions.create", { sessionKey: "agent:main:brand-new" })).status).toBe(200);
    await page.getByRole("button", { name: /1 new/ }).click();
    await expect(page.getByText("agent:main:brand-new")).toBeVisible();
  });

  test("nine tabs share one event stream", async ({ context, world }) => {
    const first = await context.newPage();
    await world.signIn(first);
    for (let tab = 0; tab < 8; tab += 1) {
      const page = await context.newPage();
      await page.goto(`${world.url}/sessions`);
      await expect(page.getByText("agent:main:my-notes")).toBeVisible();
      await expect(page.getByLabel(/Connection: live/i).first()).toBeVisible();
    }
  });
});

test("signing out ends the session on the server and the page asks to sign in again", async ({ page, world }) => {
  await world.signIn(page);
  await page.goto(`${world.url}/policies`);
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.goto(`${world.url}/sessions`);
  await expect(page).toHaveURL(/\/login/);
});

test("a wrong token is refused in words, beside the field", async ({ page, world }) => {
  await page.goto(`${world.url}/login`);
  await page.getByLabel("Token").fill("not-the-token");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /token/i })).toBeVisible();
  await expect(page).toHaveURL(/\/login/);
});

function message(id: string, text: string) {
  const timestamp = new Date().toISOString();
  return {
    type: "message",
    id,
    parentId: null,
    timestamp,
    message: { role: "user", content: text, timestamp: Date.now() },
  };
}
