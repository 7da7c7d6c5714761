import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

const long = "/agents/coder/sessions/agent~coder~telegram~direct~55501234";

test.describe("reading a transcript", () => {
  test.use({ store: "demo" });

  test("a 20 MB transcript opens at its tail, jumps to its first message and scrolls back without a jump", async ({
    page,
    world,
  }) => {
    const { body } = await world.rpc("sessions.history", {
      sessionKey: "agent:coder:telegram:direct:55501234",
      limit: 1,
    });
    await world.signIn(page);
    await page.goto(world.url + long);
    const transcript = page.getByRole("feed");

    await test.step("the last entry is in view", async () => {
      const last = Array.isArray(body["entries"]) ? body["entries"][0] : undefined;
      await expect(page.locator(`[data-offset="${Object(last).offset}"]`)).toBeInViewport();
      await expectAccessible(page);
    });

    await test.step("while older pages arrive, what is being read stays where it is", async () => {
      for (let round = 0; round < 8; round += 1) {
        const before = await topEntry(page);
        await transcript.hover();
        await page.mouse.wheel(0, -2500);
        await expect.poll(async () => (await topEntry(page)).offset).not.toBe(before.offset);
        const settled = await stillEntry(page);
        const after = await placeOf(page, settled.offset);
        expect(Math.abs(after - settled.top)).toBeLessThanOrEqual(2);
      }
    });

    await test.step("the first entry of the file is one key away", async () => {
      await page.getByRole("button", { name: "First entry", exact: true }).click();
      await expect(page.locator('[data-offset="0"]')).toBeInViewport();
    });

    await test.step("and so is the last", async () => {
      await page.getByRole("button", { name: "Latest entry" }).click();
      await expect(
        page.locator(`[data-offset="${Object(Array.isArray(body["entries"]) ? body["entries"][0] : {}).offset}"]`),
      ).toBeInViewport();
    });

    await test.step("the page never holds more than a screenful of nodes", async () => {
      expect(await page.locator("*").count()).toBeLessThan(3000);
    });
  });

  test("a tool call and its result are one card, a compaction is a divider, damage is shown at its place", async ({
    page,
    world,
  }) => {
    await world.signIn(page);
    await page.goto(`${world.url}/agents/main/sessions/agent~main~webchat~garden-plan`);
    await expect(page.getByText("Unreadable line")).toBeVisible();
    await expect(page.getByText("Unknown entry")).toBeVisible();
    await expectAccessible(page);
    const { body } = await world.rpc("sessions.history", { sessionKey: "agent:main:main", limit: 500 });
    const compaction = Array.isArray(body["entries"])
      ? body["entries"].find((placed) => placed.entry.kind === "compaction")
      : undefined;
    await page.goto(`${world.url}/agents/main/sessions/agent~main~main?e=${compaction.entry.id}`);
    await expect(page.getByText(/compacted|compaction/i).first()).toBeVisible();
    await expectAccessible(page);
  });

  test("a permalink opens the entry it names", async ({ page, world }) => {
    const { body } = await world.rpc("sessions.history", {
      sessionKey: "agent:coder:telegram:direct:55501234",
      after: 0,
      limit: 200,
    });
    const placed = Array.isArray(body["entries"]) ? body["entries"].at(150) : undefined;
    await world.signIn(page);
    await page.goto(`${world.url}${long}?e=${placed.entry.id}`);
    await expect(page.locator(`[data-offset="${placed.offset}"]`)).toBeInViewport();
  });
});

type Place = { offset: string; top: number };

/** The entry at the top of the transcript, and where it stands. */
function topEntry(page: Page): Promise<Place> {
  return page.getByRole("feed").evaluate((feed) => {
    const top = feed.getBoundingClientRect().top;
    for (const entry of feed.querySelectorAll("[data-offset]")) {
      const box = entry.getBoundingClientRect();
      if (box.height > 0 && box.bottom > top + 1)
        return { offset: entry.getAttribute("data-offset") ?? "", top: box.top };
    }
    return { offset: "", top: 0 };
  });
}

/** Waits until two looks in a row see the same, then tells what. */
async function stillEntry(page: Page): Promise<Place> {
  let seen = await topEntry(page);
  await expect
    .poll(async () => {
      const next = await topEntry(page);
      const isSame = next.offset === seen.offset && next.top === seen.top;
      seen = next;
      return isSame;
    })
    .toBe(true);
  return seen;
}

function placeOf(page: Page, offset: string): Promise<number> {
  return page.locator(`[data-offset="${offset}"]`).evaluate((entry) => entry.getBoundingClientRect().top);
}
