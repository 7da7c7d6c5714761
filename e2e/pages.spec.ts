import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

const addresses = {
  overview: "/",
  sessions: "/sessions",
  agent: "/agents/main",
  session: "/agents/main/sessions/agent~main~main",
  archive: "/sessions?q=is:reset",
  lineage: "/agents/main/lineage/agent~main~main",
  policies: "/policies",
  maintenance: "/maintenance",
  trash: "/trash",
  jobs: "/jobs",
  doctor: "/doctor",
  access: "/access",
  audit: "/audit",
  welcome: "/welcome",
};
const widths = [1440, 1024, 390, 320];

test.use({ store: "demo" });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("every page is accessible and never wider than its window", async ({ page, world }) => {
      test.setTimeout(240_000);
      await page.goto(`${world.url}/login`);
      await expectAccessible(page);
      await world.signIn(page);
      for (const [name, address] of Object.entries(addresses)) {
        for (const width of widths) {
          await test.step(`${name} at ${width}`, async () => {
            await page.setViewportSize({ width, height: 900 });
            if (width === widths[0]) await page.goto(world.url + address);
            await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
            await expect(page.getByRole("status", { name: /Loading/ })).toHaveCount(0);
            if (name === "session") await expect(page.getByRole("article").first()).toBeVisible();
            await expectAccessible(page);
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            expect(overflow).toBe(0);
          });
        }
      }
    });
  });
}

test("on a phone, settings and lifecycle are a sheet that closes again", async ({ page, world }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await world.signIn(page);
  await page.goto(`${world.url}/agents/main/sessions/agent~main~main`);
  await page.getByRole("button", { name: "Settings and lifecycle" }).click();
  await expect(page.getByRole("tab", { name: "Lifecycle" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tab", { name: "Lifecycle" })).toBeHidden();
});

test("hostile text from a transcript stays text", async ({ page, world }) => {
  const hostile =
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>[click](javascript:window.hacked=1) ![x](https://evil.example/p.png)';
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).host));
  const file = `${String((await world.readRegistry("main"))["agent:main:main"]?.["sessionId"])}.jsonl`;
  const timestamp = new Date().toISOString();
  await world.appendLines("main", file, [
    {
      type: "message",
      id: "hostile1",
      parentId: null,
      timestamp,
      message: { role: "assistant", content: [{ type: "text", text: hostile }] },
    },
  ]);
  await world.signIn(page);
  await page.goto(`${world.url}/agents/main/sessions/agent~main~main`);
  await expect(page.getByText(/onerror/).first()).toBeVisible();
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  expect(new Set(asked)).toEqual(new Set([new URL(world.url).host]));
});
