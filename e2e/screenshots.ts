import path from "node:path";
import { expect, test } from "./world";

const folder = path.resolve("public/screenshots");
const pages = {
  overview: { address: "/", shown: "Recent activity" },
  sessions: { address: "/sessions", shown: "agent:main:main" },
  session: { address: "/agents/coder/sessions/agent~coder~main", shown: "reef/reef-large" },
  policies: { address: "/policies", shown: "Effective values" },
};
const widths = { 1440: 900, 390: 844 };

test.use({ store: "demo" });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the pages as README shows them", async ({ page, world }) => {
      test.setTimeout(240_000);
      await world.signIn(page);
      for (const [name, { address, shown }] of Object.entries(pages)) {
        for (const [width, height] of Object.entries(widths)) {
          await page.setViewportSize({ width: Number(width), height });
          await page.goto(world.url + address);
          await expect(page.getByText(shown).first()).toBeVisible();
          await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
          await expect(page.getByRole("status", { name: /Loading/ })).toHaveCount(0);
          await page.evaluate(() => document.fonts.ready);
          await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`) });
        }
      }
    });
  });
}
