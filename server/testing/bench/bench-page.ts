import { type Browser, type CDPSession, type Page, chromium } from "@playwright/test";
import type { BenchServer } from "@/server/testing/bench/bench-server";

declare global {
  interface Window {
    bench: { shifted: number; longMs: number[]; frameMs: number[]; nodesMax: number; seen: Record<string, number> };
  }
}

export type PageFigures = { shifted: number; longMs: number[]; frameMs: number[]; nodesMax: number };

/** A page in a real Chromium that counts shifts, long tasks, frames and nodes, and notes when a text first stands in it. */
export type BenchPage = {
  page: Page;
  /** what was counted since the last time */
  figures(): Promise<PageFigures>;
  /** when texts that begin with `bench-` were painted, as Date.now tells it */
  seen(): Promise<Record<string, number>>;
  /** after a garbage collection */
  heapMegabytes(): Promise<number>;
  close(): Promise<void>;
};

export async function openBenchPage(
  server: BenchServer,
  address: string,
  executablePath: string | null,
): Promise<BenchPage> {
  const args = ["--disable-dev-shm-usage"];
  const browser = await chromium.launch({ args, ...(executablePath === null ? {} : { executablePath }) });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(120_000);
  await page.goto(`${server.url}/login`);
  await page.getByLabel("Token").fill(server.token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
  await page.goto(server.url + address);
  await page.getByRole("feed").waitFor();
  await page.evaluate(count);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  return {
    page,
    figures: () =>
      page.evaluate(() => {
        const { shifted, longMs, frameMs, nodesMax, seen } = window.bench;
        window.bench = { shifted: 0, longMs: [], frameMs: [], nodesMax: 0, seen };
        return { shifted, longMs, frameMs, nodesMax };
      }),
    seen: () => page.evaluate(() => window.bench.seen),
    heapMegabytes: () => heapMegabytes(devtools),
    close: () => closeBrowser(browser),
  };
}

async function heapMegabytes(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  return (metrics.find((metric) => metric.name === "JSHeapUsedSize")?.value ?? Number.NaN) / 1_048_576;
}

async function closeBrowser(browser: Browser): Promise<void> {
  await browser.close();
}

/** Runs in the page. */
function count(): void {
  window.bench = { shifted: 0, longMs: [], frameMs: [], nodesMax: 0, seen: {} };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ("value" in entry) window.bench.shifted += Number(entry.value);
  }).observe({ type: "layout-shift" });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.bench.longMs.push(entry.duration);
  }).observe({ type: "longtask" });
  let lastMs = performance.now();
  const frame = (nowMs: number) => {
    window.bench.frameMs.push(nowMs - lastMs);
    lastMs = nowMs;
    window.bench.nodesMax = Math.max(window.bench.nodesMax, document.querySelectorAll("*").length);
    const feed = document.querySelector('[role="feed"]');
    for (const [text] of feed?.textContent?.matchAll(/bench-\d+/g) ?? []) window.bench.seen[text] ??= Date.now();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
