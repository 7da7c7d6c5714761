import { canary } from "@/server/testing/hostile/payloads";
import { expect, test } from "./world";

test("C17, CVE-2026-25253: no address makes a page ask another host, or leave after sign-in", async ({
  browser,
  world,
}) => {
  const context = await browser.newContext({ bypassCSP: true });
  const asked = new Set<string>();
  context.on("request", (request) => asked.add(new URL(request.url()).origin));
  const page = await context.newPage();
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", `javascript:window.${canary}=1`]) {
    await context.clearCookies();
    await page.goto(`${world.url}/login?next=${encodeURIComponent(next)}&gatewayUrl=ws://evil.example`);
    await page.getByLabel("Token").fill(world.token);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).not.toHaveURL(/\/login/);
    expect(await page.evaluate((name) => name in window, canary)).toBe(false);
  }
  expect([...asked]).toEqual([world.url]);
  await context.close();
});
