import type { Browser } from "@playwright/test";
import { sessionHref } from "@/lib/links/session-href";
import { canary, hostilePayloads } from "@/server/testing/hostile/payloads";
import { type HostileStore, writeHostileStore } from "@/server/testing/hostile/write-hostile-store";
import { type Watch, openWatched } from "./hostile-watch";
import { type World, expect as expectSoon, test } from "./world";

/** A store of this weight takes its time on a busy machine. */
const expect = expectSoon.configure({ timeout: 60_000 });
const walk = { timeout: 240_000, intervals: [10] };

// A recording of pages of this size takes longer than the journey.
test.use({ screenshot: "off" });

test("C6, C7, C8, CVE-2026-66421, CVE-2026-66418: hostile text runs nothing and asks nobody, with the content policy and without it", async ({
  browser,
  world,
}) => {
  test.setTimeout(600_000);
  const store = writeHostileStore(world.stateDir);
  const storageState = await signedIn(browser, world);
  const jobs = [await changeMany(world, store, "reset", 0), await changeMany(world, store, "delete", 40)];
  await failToSignIn(world);
  const list = `/agents/main/sessions/`;
  const addresses = [
    ...pages,
    ...jobs.map((job) => `/jobs/${job}`),
    ...sampled(store, 3).map((key) => sessionHref("main", { key })),
    ...sampled(store, 3).map((key) => `/sessions?peek=main/${sessionHref("main", { key }).slice(list.length)}`),
  ];

  const off = await openWatched(browser, world, { storageState, bypassCSP: true, viewport: tall });
  await test.step("policy off: every row of every list, with the last message", async () => {
    await off.page.addInitScript(() => localStorage.setItem("rockpool.columns", "last-message,spawned-by,next-reset"));
    await walkList(off, world, "");
    await walkList(off, world, "state:orphan");
    await walkList(off, world, "state:reset");
    expect(off.problems()).toEqual([]);
  });
  await test.step("policy off: every page, and every name that failed to sign in", async () => {
    for (const address of addresses) await visit(off, world, address);
    await readAudit(off, world);
    expect(off.problems()).toEqual([]);
  });
  await test.step("policy off: every entry of the transcript, and what was found in it", async () => {
    await walkTranscript(off, world, store);
    expect(off.problems()).toEqual([]);
  });
  await off.page.context().close();

  const on = await openWatched(browser, world, { storageState, viewport: { width: 412, height: 8000 } });
  await test.step("policy on, on a phone: nothing even tries", async () => {
    await walkList(on, world, "");
    for (const address of [...pages, sessionHref("main", { key: store.key })]) await visit(on, world, address);
    expect(on.problems()).toEqual([]);
  });
  await on.page.context().close();

  const description = `${hostilePayloads.length} payloads in ${store.placed} places, pages looked at ${off.looks()} times without the policy and ${on.looks()} times with it`;
  test.info().annotations.push({ type: "hostile", description });
  console.log(description);
});

test("C17, CVE-2026-25253: no address makes a page ask another host, or leave after sign-in", async ({
  browser,
  world,
}) => {
  const watch = await openWatched(browser, world, { bypassCSP: true });
  const { page } = watch;
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", `javascript:window.${canary}=1`]) {
    await page.context().clearCookies();
    await page.goto(`${world.url}/login?next=${encodeURIComponent(next)}&gatewayUrl=ws://evil.example`);
    await page.getByLabel("Token").fill(world.token);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).not.toHaveURL(/\/login/);
    await watch.look(next);
  }
  expect(watch.problems()).toEqual([]);
  await page.context().close();
});

/** So many rows and entries stand in the page at once. */
const tall = { width: 1440, height: 8000 };

/** Every page that shows what a store, a name or an address says. */
const pages = [
  "/?gatewayUrl=ws://evil.example/&url=https://evil.example&redirect=//evil.example&api=https://evil.example/api",
  "/trash",
  "/jobs",
  "/policies",
  "/doctor",
  "/maintenance",
  "/access",
  "/audit",
  "/agents/main?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.__hostileRan%3D1%3E&peek=https://evil.example",
  "/sessions?q=%22%3E%3Csvg%20onload%3Dwindow.__hostileRan%3D1%3E",
  "/agents/%3Cscript%3Ewindow.__hostileRan%3D1%3C%2Fscript%3E",
  "/agents/main/sessions/%3Cimg%20src%3Dx%20onerror%3Dwindow.__hostileRan%3D1%3E?e=%22%3E%3Csvg%20onload%3Dalert(1)%3E",
  "/no/such/page/%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
];

async function signedIn(browser: Browser, world: World) {
  const context = await browser.newContext();
  await world.signIn(await context.newPage());
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Sessions of every family, so that the trash, the jobs and the audit log tell of them; the id of the job. */
async function changeMany(world: World, { keys }: HostileStore, action: string, first: number): Promise<string> {
  const chosen = keys.filter((key, at) => at > 0 && at % 80 >= first && at % 80 < first + 5 && key.length < 400);
  const selection = { keys: chosen.map((key) => ({ agentId: "main", key })) };
  const { body } = await world.rpc("jobs.start", { action, selection });
  const jobId = String(Object(body["job"]).jobId);
  await expect
    .poll(async () => Object((await world.rpc("jobs.get", { jobId })).body["job"]).state, walk)
    .not.toMatch(/running|queued/);
  return jobId;
}

/** Payloads of every family, as names that do not get in. Past three hundred a minute refusals are counted, not written. */
const tried = hostilePayloads.filter((_, at) => at % 3 === 0);

async function failToSignIn(world: World): Promise<void> {
  const headers = { "content-type": "application/json", origin: world.url };
  for (const { text } of tried) {
    const body = JSON.stringify({ name: text.slice(0, 200), password: "not a password of anybody" });
    await fetch(`${world.url}/api/login`, { method: "POST", headers, body });
  }
}

/** All rows that a filter leaves, in the table or as cards. */
async function walkList({ page, look }: Watch, world: World, query: string): Promise<void> {
  const { body } = await world.rpc("sessions.list", { query, limit: 1, includeGlobal: true, includeUnknown: true });
  const total = Number(body["total"]);
  expect(total).toBeGreaterThan(20);
  await page.goto(`${world.url}/sessions?q=${encodeURIComponent(query)}`);
  const rows = page.locator("[data-index]");
  await expect(rows.first()).toBeVisible();
  const scroller = page.locator("[data-virtuoso-scroller]");
  let last = -1;
  const next = async () => {
    await look(`list ${query}`);
    last = Math.max(last, Number(await rows.last().getAttribute("data-index")));
    await scroller.evaluate(scrollOn);
    return last;
  };
  await expect.poll(next, walk).toBe(total - 1);
}

async function visit({ page, look }: Watch, world: World, address: string): Promise<void> {
  await page.goto(world.url + address);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect.poll(() => page.evaluate(grown), { intervals: [100] }).toBe(0);
  await look(address);
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    await look(`${address}, a tab`);
  }
}

/** Every name that was tried. */
async function readAudit({ page, look }: Watch, world: World): Promise<void> {
  await page.goto(`${world.url}/audit?action=login`);
  const rows = page.getByRole("table", { name: "Audit log" }).getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  const older = page.getByRole("button", { name: "Older" });
  const next = async () => {
    if (await older.isVisible()) await older.click();
    return rows.count();
  };
  await expect.poll(next, walk).toBeGreaterThan(tried.length);
  await look("audit");
}

/** From the first entry to the last, tools and thinking open; every entry must have been on the page. */
async function walkTranscript({ page, look }: Watch, world: World, { key }: HostileStore): Promise<void> {
  const offsets = await allOffsets(world, key);
  await page.goto(world.url + sessionHref("main", { key }, { e: "0" }));
  const feed = page.getByRole("feed");
  await expect(page.locator('[data-offset="0"]')).toBeVisible();
  await feed.press("t");
  await feed.press("h");
  const seen = new Set<string>();
  const next = async () => {
    await look("transcript");
    for (const offset of await feed.evaluate(shownOffsets)) seen.add(offset);
    await feed.evaluate(scrollOn);
    return offsets.filter((offset) => !seen.has(offset)).length;
  };
  await expect.poll(next, walk).toBe(0);
  await page.goto(world.url + sessionHref("main", { key }, { find: "onerror" }));
  await expect(page.getByRole("search").getByText(/\d+ matches in the whole file/)).toBeVisible();
  await look("what was found");
}

/** Of every family. */
function sampled({ keys }: HostileStore, count: number): string[] {
  const step = Math.floor(keys.length / count);
  return keys.filter((_, at) => at % step === step - 1);
}

async function allOffsets(world: World, sessionKey: string): Promise<string[]> {
  const offsets: string[] = [];
  for (let after = 0; ; ) {
    const { body } = await world.rpc("sessions.history", { sessionKey, after, limit: 500 });
    const entries: { offset: number; lengthBytes: number }[] = Array.isArray(body["entries"]) ? body["entries"] : [];
    const last = entries.at(-1);
    if (last === undefined) return offsets;
    offsets.push(...entries.map(({ offset }) => String(offset)));
    after = last.offset + last.lengthBytes;
  }
}

function shownOffsets(feed: Element): string[] {
  return [...feed.querySelectorAll("[data-offset]")].map((entry) => entry.getAttribute("data-offset") ?? "");
}

/** How many elements came or went since it was asked last. */
function grown(): number {
  const count = document.querySelectorAll("*").length;
  const before = Number(document.documentElement.dataset["elements"] ?? 0);
  document.documentElement.dataset["elements"] = String(count);
  return Math.abs(count - before);
}

function scrollOn(list: Element): Promise<void> {
  list.scrollTop += list.clientHeight * 0.9;
  return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));
}
