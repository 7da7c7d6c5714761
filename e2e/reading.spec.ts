import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { sessionHref } from "@/lib/links/session-href";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

const file = "reading.jsonl";
const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 8, 0, second)).toISOString();
const message = (id: string, second: number, body: object) => ({
  type: "message",
  id,
  parentId: null,
  timestamp: at(second),
  message: body,
});
const call = (id: string, name: string, args: object) => ({ type: "toolCall", id, name, arguments: args });
const usage = { input: 1200, output: 30, cacheRead: 9000, cost: { total: 0.02 } };
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const lines = [
  { type: "session", id: "reading", version: 3, timestamp: at(0) },
  message("u1", 1, { role: "user", content: "Please mend the tide table" }),
  message("a1", 4, {
    role: "assistant",
    content: [
      call("c1", "edit", { path: "tide.ts", oldText: "const high = 3;\nsame", newText: "const high = 4;\nsame" }),
      call("c2", "exec", { command: "npm test" }),
    ],
    usage,
  }),
  message("r1", 5, { role: "toolResult", toolCallId: "c1", toolName: "edit", content: "ok" }),
  message("r2", 6, {
    role: "toolResult",
    toolCallId: "c2",
    toolName: "exec",
    content: "\u001b[31mone failed\u001b[0m",
  }),
  message("a2", 42, {
    role: "assistant",
    content: [
      { type: "text", text: "Mended." },
      { type: "image", mimeType: "image/png", data: pixel },
    ],
    usage,
  }),
  {
    type: "compaction",
    id: "k1",
    parentId: null,
    timestamp: at(43),
    summary: "The table was mended.",
    tokensBefore: 9000,
  },
  message("u2", 60, { role: "user", content: "And the moon?" }),
  message("a3", 61, { role: "assistant", content: [{ type: "text", text: "Waning." }], usage }),
];

const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
const offsetOf = (id: string) => {
  const found = lines.findIndex((line) => "id" in line && line.id === id);
  return lines.slice(0, found).reduce((sum, line) => sum + Buffer.byteLength(JSON.stringify(line)) + 1, 0);
};

test.describe("reading closely", () => {
  test.use({ store: "demo" });

  test("edits as diffs, output in its colours, what a turn took, and an outline of it all", async ({ page, world }) => {
    test.setTimeout(180_000);
    await world.writeFile("main", file, text);
    await world.signIn(page);
    await page.goto(world.url + sessionHref("main", { file }));

    await test.step("an edit shows what it takes away and what it puts there", async () => {
      await page.getByRole("button", { name: /edit tide\.ts/ }).click();
      await expect(page.getByText("1 added, 1 removed")).toBeVisible();
      await expect(page.locator("ins")).toHaveText("+const high = 4;");
      await expect(page.locator("del")).toHaveText("-const high = 3;");
    });

    await test.step("a program's output has its colours", async () => {
      await page.getByRole("button", { name: /exec npm test/ }).click();
      const failed = page.getByText("one failed", { exact: true });
      await expect(failed).toHaveAttribute("style", /var\(--red\)/);
    });

    await test.step("a picture is shown when it is asked for", async () => {
      await expect(page.locator("article img")).toHaveCount(0);
      await page.getByRole("button", { name: "Show the image" }).click();
      await expect(page.locator("article img")).toBeVisible();
    });

    await test.step("a prompt says what its turn took", async () => {
      const prompt = page.locator(`[data-offset="${offsetOf("u1")}"]`);
      for (const words of ["2 model calls", "2 tools", "2.4k in + 18k cached", "$0.0400", "41 s"]) {
        await expect(prompt).toContainText(words);
      }
    });

    await test.step("the outline lists prompts and compactions, and leads to them", async () => {
      await page.getByRole("button", { name: "Outline" }).click();
      const outline = page.getByRole("dialog", { name: "Outline" });
      await expect(outline.getByRole("status")).toHaveText("2 prompts");
      await expect(outline.getByRole("button", { name: /Compacted/ })).toBeVisible();
      await expectAccessible(page);
      await outline.getByLabel("Filter the prompts").fill("moon");
      await expect(outline.getByRole("button", { name: /tide table/ })).toHaveCount(0);
      await outline.getByRole("button", { name: /And the moon/ }).click();
      await expect(page.locator(`[data-offset="${offsetOf("u2")}"]`)).toBeFocused();
    });

    await test.step("a link whose entry lost its id leads to where it stood, and says so", async () => {
      await page.goto(`${world.url}${sessionHref("main", { file }, { e: "gone", at: String(offsetOf("a2")) })}`);
      await expect(page.getByText("this is the entry that stands where it stood")).toBeVisible();
      await expect(page.locator(`[data-offset="${offsetOf("a2")}"]`)).toBeInViewport();
      await expectAccessibleAt(page, 320, "dark");
    });
  });

  test("the outline of a 20 MB transcript leads to any prompt of it", async ({ page, world }) => {
    await world.signIn(page);
    await page.goto(`${world.url}/agents/coder/sessions/agent~coder~telegram~direct~55501234`);
    await page.getByRole("button", { name: "Outline" }).click();
    const outline = page.getByRole("dialog", { name: "Outline" });
    await expect(outline.getByRole("status")).toHaveText(/^[\d,]+ prompts$/, { timeout: 20_000 });
    const { body } = await world.rpc("sessions.outline", {
      sessionKey: "agent:coder:telegram:direct:55501234",
      limit: 3,
    });
    const third = Array.isArray(body["turns"]) ? body["turns"].at(2) : undefined;
    await outline.getByLabel("Filter the prompts").fill(third.excerpt);
    await outline.getByRole("listitem").getByRole("button").first().click();
    await expect(outline).toBeHidden();
    await expect(
      page
        .getByRole("article")
        .filter({ hasText: third.excerpt.slice(0, 30) })
        .first(),
    ).toBeInViewport();
  });

  test("pictures of activity and tokens, each with its table, and what was found at first", async ({ page, world }) => {
    test.setTimeout(180_000);
    await world.signIn(page);

    await test.step("the overview draws each agent's days, and says once what was found", async () => {
      await expect(
        page
          .getByRole("img", { name: /Sessions last active in 14 days/ })
          .first()
          .locator("canvas"),
      ).toBeVisible();
      await expect(page.getByText("Rockpool found 4 agents")).toBeVisible();
      await expectAccessibleAt(page, 320, "dark");
      await page.getByRole("button", { name: "Got it" }).click();
      await page.reload();
      await expect(page.getByRole("heading", { name: "Recent activity" })).toBeVisible();
      await expect(page.getByText("Rockpool found 4 agents")).toHaveCount(0);
    });

    await test.step("where it looked stays to be read", async () => {
      await page.goto(`${world.url}/welcome`);
      await expect(page.getByText(world.stateDir, { exact: true })).toBeVisible();
      await expect(page.getByText("It is there and parses.")).toBeVisible();
      await expectAccessibleAt(page, 320, "dark");
    });

    await test.step("a session draws its tokens turn by turn", async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${world.url}/agents/main/sessions/agent~main~main`);
      await page.getByRole("tab", { name: "Context" }).click();
      await expect(page.getByRole("img", { name: /Tokens the model was sent/ }).locator("canvas")).toBeVisible();
      await page.getByText("The same as a table").click();
      await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible();
      await expectAccessible(page);
    });
  });
});

test("what is not there is told apart, with the place that was looked at", async ({ page, world }) => {
  await world.appendLines("main", "plain.jsonl", [
    { type: "message", id: "p1", message: { role: "user", content: "Only words" } },
  ]);
  await world.signIn(page);

  await test.step("no match, and the way back", async () => {
    await page.goto(`${world.url}/sessions?q=nothing-fits-this`);
    await expect(page.getByText("No session fits")).toBeVisible();
    await page.getByRole("button", { name: "Clear the filter" }).first().click();
    await expect(page.getByText("No session fits")).toHaveCount(0);
  });

  await test.step("everything hidden by the view", async () => {
    await page.goto(`${world.url}${sessionHref("main", { file: "plain.jsonl" }, { show: "tools" })}`);
    await expect(page.getByText("Nothing to show in this view")).toBeVisible();
    await page.getByRole("button", { name: "Show everything" }).click();
    await expect(page.getByText("Only words")).toBeVisible();
  });

  await test.step("a transcript that its entry names and that is gone", async () => {
    const { sessionId } = (await world.readRegistry("main"))["agent:main:main"] ?? {};
    const gone = path.join(world.sessionsFolder("main"), `${String(sessionId)}.jsonl`);
    await rename(gone, `${gone}.elsewhere`);
    await page.goto(`${world.url}/agents/main/sessions/agent~main~main`);
    await expect(page.getByText("There is no transcript to read")).toBeVisible();
    await expect(page.getByText(`${String(sessionId)}.jsonl is not there.`).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("an agent that moved to SQLite", async () => {
    await mkdir(path.join(world.stateDir, "agents", "main", "agent"), { recursive: true });
    await writeFile(path.join(world.stateDir, "agents", "main", "agent", "openclaw-agent.sqlite"), "SQLite format 3\0");
    await page.goto(`${world.url}/`);
    await expect(page.getByText(/moved to SQLite by a later OpenClaw/)).toBeVisible();
  });

  await test.step("no folder, then a folder without agents", async () => {
    await rename(world.stateDir, `${world.stateDir}-elsewhere`);
    await page.goto(`${world.url}/`);
    await expect(page.getByText("There is no OpenClaw store here")).toBeVisible();
    await expect(page.getByText(world.stateDir).first()).toBeVisible();
    await expectAccessible(page);
    await mkdir(world.stateDir);
    await page.reload();
    await expect(page.getByText("No agents yet")).toBeVisible();
  });
});

/** As the page stands, then narrow and in the other theme; nothing is to be scrolled sideways. */
async function expectAccessibleAt(page: Page, width: number, colorScheme: "light" | "dark"): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}
