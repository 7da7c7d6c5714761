import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

const sessionKey = "agent:coder:telegram:direct:55501234";
const address = "/agents/coder/sessions/agent~coder~telegram~direct~55501234";

test.describe("finding and going anywhere in a 20 MB transcript", () => {
  test.use({ store: "demo" });

  test("find looks through the whole file, counts, marks the rail and leads to each match", async ({ page, world }) => {
    const { body } = await world.rpc("sessions.find", { sessionKey, text: "TIDES FOR", limit: 5000 });
    const matches = listOf(body["matches"]);
    expect(matches.length).toBeGreaterThan(10);
    await world.signIn(page);
    await page.goto(world.url + address);
    await expect(page.getByRole("feed")).toBeVisible();
    await page.getByRole("button", { name: "Find in this transcript" }).click();
    const box = page.getByRole("searchbox", { name: "Find in this transcript" });
    const search = page.getByRole("search");

    await test.step("it tells how many entries of the file hold the text", async () => {
      await box.fill("tides for");
      await expect(search.getByText(`${matches.length} matches in the whole file`)).toBeVisible();
      await expect(page.locator("[data-marks]")).not.toHaveAttribute("data-marks", "0");
      await expectAccessible(page);
    });

    await test.step("from the beginning of the file the next one is the first", async () => {
      await page.getByRole("button", { name: "First entry" }).click();
      await expect(page.locator('[data-offset="0"]')).toBeInViewport();
      await box.press("Enter");
      await expect(search.getByText(`1 of ${matches.length} in the whole file`)).toBeVisible();
      await expect(page.locator("[data-offset]:focus")).toContainText(/tides for/i);
    });

    await test.step("and the one before it is the last, at the other end of the file", async () => {
      await page.getByRole("button", { name: "Previous match" }).click();
      await expect(search.getByText(`${matches.length} of ${matches.length} in the whole file`)).toBeVisible();
      await expect(page.locator("[data-offset]:focus")).toContainText(/tides for/i);
      await expect.poll(() => position(page)).toBeGreaterThan(50);
    });

    await test.step("what is written while it is open is found, too", async () => {
      await box.fill("quokka-7741");
      await expect(search.getByText("0 matches in the whole file")).toBeVisible();
      await world.appendLines("coder", String(body["file"]), [
        {
          type: "message",
          id: "feedc0de",
          parentId: null,
          message: { role: "user", content: "A quokka-7741 appears" },
        },
      ]);
      await expect(search.getByText("1 match in the whole file")).toBeVisible();
    });
  });

  test("a date, a part of the file and an entry's id lead there", async ({ page, world }) => {
    const { body } = await world.rpc("sessions.history", { sessionKey, at: { share: 0.4 }, limit: 40 });
    const timed = listOf(body["entries"]).find((placed) => Object(placed).offset === body["foundOffset"]);
    const { offset, entry } = Object(timed);
    const atTime = await world.rpc("sessions.history", {
      sessionKey,
      at: { timestampMs: entry.timestampMs },
      limit: 2,
    });
    await world.signIn(page);
    await page.goto(world.url + address);
    await expect(page.getByRole("feed")).toBeVisible();
    const goTo = async (text: string) => {
      await page.getByRole("button", { name: "Go to a date or an entry" }).click();
      await page.getByLabel("Or a part, or an entry").fill(text);
      await page.getByRole("button", { name: "Go", exact: true }).click();
    };

    await test.step("a date", async () => {
      await goTo(new Date(entry.timestampMs).toISOString());
      await expect(page.locator(`[data-offset="${atTime.body["foundOffset"]}"]`)).toBeInViewport();
    });

    await test.step("a part of the file", async () => {
      await goTo("75 %");
      await expect.poll(() => position(page)).toBeGreaterThan(70);
      expect(await position(page)).toBeLessThan(80);
    });

    await test.step("an entry", async () => {
      await goTo(entry.id);
      await expect(page.locator(`[data-offset="${offset}"]`)).toBeInViewport();
      await expectAccessible(page);
    });
  });
});

async function position(page: Parameters<typeof expectAccessible>[0]): Promise<number> {
  return Number(await page.getByRole("slider", { name: "Position in the file" }).getAttribute("aria-valuenow"));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
