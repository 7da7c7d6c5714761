import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./world";

test.use({ store: "demo" });

const sessionKey = "agent:coder:telegram:direct:55501234";
const address = "/agents/coder/sessions/agent~coder~telegram~direct~55501234";
const firstLoadKilobytesMax = 320;
const nodesMax = 3_000;
/** some thousand entries: more than a page holds */
const unheldBytes = 6_000_000;
const shiftMax = 0.02;

declare global {
  interface Window {
    /** sum of layout shifts since they are counted */
    shifted: number;
  }
}

test("a long transcript is scrolled and grows without a jump, in few nodes and little code", async ({
  page,
  world,
}) => {
  await world.signIn(page);
  await page.goto(world.url + address);
  await expect(page.getByRole("feed")).toBeVisible();

  await test.step(`the first load is at most ${firstLoadKilobytesMax} KB of scripts`, async () => {
    expect(await firstLoadKilobytes(page)).toBeLessThanOrEqual(firstLoadKilobytesMax);
  });

  await test.step("nothing shifts while it is scrolled through, and nodes stay few", async () => {
    await countShifts(page);
    await page.getByRole("feed").hover();
    for (let turn = 0; turn < 24; turn += 1) {
      const before = await topOffset(page);
      await page.mouse.wheel(0, -900);
      await expect.poll(() => topOffset(page)).toBeLessThan(before);
      expect(await page.locator("*").count()).toBeLessThanOrEqual(nodesMax);
    }
    expect(await page.evaluate(() => window.shifted)).toBeLessThanOrEqual(shiftMax);
  });

  const { body } = await world.rpc("sessions.history", { sessionKey, limit: 1 });
  const file = String(body["file"]);
  await test.step("nothing shifts while another process writes: neither further up nor at the end", async () => {
    const before = await topOffset(page);
    await world.appendLines("coder", file, [line("load0001", "written while reading above")]);
    await expect(page.getByRole("button", { name: /1 new/ })).toBeVisible();
    expect(await topOffset(page)).toBe(before);
    await page.getByRole("button", { name: /1 new/ }).click();
    await expect(page.getByText("written while reading above")).toBeInViewport();
    for (let number = 0; number < 10; number += 1) {
      await world.appendLines("coder", file, [line(`load001${number}`, `written at the end, ${number}`)]);
      await expect(page.getByText(`written at the end, ${number}`)).toBeInViewport();
    }
    expect(await page.evaluate(() => window.shifted)).toBeLessThanOrEqual(shiftMax);
    expect(await page.locator("*").count()).toBeLessThanOrEqual(nodesMax);
  });

  await test.step("from so far up that the end is not held any more, one press leads back to it", async () => {
    await page.getByRole("feed").hover();
    const end = await topOffset(page);
    for (let before = end; before > end - unheldBytes; before = await topOffset(page)) {
      await page.mouse.wheel(0, -9000);
      await expect.poll(() => topOffset(page)).toBeLessThan(before);
    }
    await page.getByRole("button", { name: "Latest", exact: true }).click();
    await expect(page.getByText("written at the end, 9")).toBeInViewport();
    await world.appendLines("coder", file, [line("load0020", "and followed again")]);
    await expect(page.getByText("and followed again")).toBeInViewport();
  });
});

/** What the page's own scripts weigh on the wire, as its document names them; not what only browsers without modules load. */
async function firstLoadKilobytes(page: Page): Promise<number> {
  const html = await (await page.request.get(page.url())).text();
  const tags = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  const scripts = new Set(tags.map((match) => match[1] ?? ""));
  expect(scripts.size).toBeGreaterThan(0);
  let bytes = 0;
  for (const script of scripts) {
    const response = await page.request.get(new URL(script, page.url()).href);
    bytes += gzipSync(await response.body()).length;
  }
  return bytes / 1024;
}

async function countShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ("value" in entry) window.shifted += Number(entry.value);
    }).observe({ type: "layout-shift" });
  });
}

/** Offset of the first entry in view; beyond every entry while none is. */
function topOffset(page: Page): Promise<number> {
  return page.getByRole("feed").evaluate((feed) => {
    const top = feed.getBoundingClientRect().top;
    const entries = [...feed.querySelectorAll<HTMLElement>("[data-offset]")];
    const inView = entries.find((entry) => entry.getBoundingClientRect().bottom > top);
    return Number(inView?.dataset["offset"] ?? Number.MAX_SAFE_INTEGER);
  });
}

function line(id: string, text: string) {
  const timestamp = new Date().toISOString();
  return { type: "message", id, parentId: null, timestamp, message: { role: "user", content: text } };
}
