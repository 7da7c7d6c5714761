import type { Browser, BrowserContext, Page } from "@playwright/test";
import { forbiddenNodes } from "@/server/testing/hostile/forbidden-nodes";
import { canary } from "@/server/testing/hostile/payloads";
import type { World } from "./world";

export type Watch = {
  page: Page;
  /** how many times the page was looked through */
  looks(): number;
  look(what: string): Promise<void>;
  /** everything that ran, opened, was asked elsewhere, or should not stand in the page; each once */
  problems(): string[];
};

/** A page of its own that is watched. */
export async function openWatched(
  browser: Browser,
  world: World,
  options: Parameters<Browser["newContext"]>[0],
): Promise<Watch> {
  const context = await browser.newContext(options);
  const problems = new Set<string>();
  let looks = 0;
  listenTo(context, world, (problem) => problems.add(problem));
  await context.addInitScript(`window.forbiddenNodes = ${forbiddenNodes.toString()};
    window.refusedByPolicy = [];
    document.addEventListener("securitypolicyviolation", (event) => window.refusedByPolicy.push(event.violatedDirective + " " + event.blockedURI));`);
  const page = await context.newPage();
  return {
    page,
    looks: () => looks,
    look: async (what) => {
      looks += 1;
      for (const problem of await page.evaluate(lookAround, canary)) problems.add(`${what}: ${problem}`);
    },
    problems: () => [...problems],
  };
}

function listenTo(context: BrowserContext, world: World, tell: (problem: string) => void): void {
  context.on("request", (request) => {
    const { protocol, origin, href } = new URL(request.url());
    if (origin !== world.url && protocol !== "data:" && protocol !== "blob:") tell(`asked ${href.slice(0, 200)}`);
  });
  context.on("dialog", (dialog) => {
    tell(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("weberror", (error) => tell(`an error: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error" && !/the server responded with a status of 4/.test(message.text()))
      tell(`an error is told: ${message.text().slice(0, 300)}`);
  });
  context.on("page", (page) => {
    page.on("popup", (popup) => tell(`a window: ${popup.url()}`));
    page.on("download", (download) => tell(`a download: ${download.url()}`));
  });
}

function lookAround(canaryName: string): string[] {
  const { forbiddenNodes: find, refusedByPolicy } = Object(window);
  // What chooses the theme: a page that the browser draws holds it without a nonce, where it does not run.
  const isTheme = (problem: string) => problem.startsWith("script ((") && problem.includes('["light","dark"]');
  const found: string[] = find(document.documentElement).filter((problem: string) => !isTheme(problem));
  for (const refused of refusedByPolicy) found.push(`refused by the policy: ${refused}`);
  if (canaryName in window) found.push("it ran");
  if ("polluted" in {}) found.push("a prototype was polluted");
  if (window.name !== "") found.push(`the window is called ${window.name}`);
  for (const heading of document.querySelectorAll("h1, h3")) {
    if (/This page broke|This entry cannot be shown/.test(heading.textContent)) found.push(heading.textContent);
  }
  return found;
}
