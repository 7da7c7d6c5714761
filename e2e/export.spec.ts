import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Download, Page } from "@playwright/test";
import { sessionHref } from "@/lib/links/session-href";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

const file = "export.jsonl";
const secret = "sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOpQrStUvWxYz";
const hostile = [
  "<script>window.ran = 1</script>",
  "<img src=x onerror='window.ran = 2'>",
  "<svg onload='window.ran = 3'></svg>",
  "</pre></p></article></main><script>window.ran = 4</script>",
  '"><iframe srcdoc="<script>parent.ran = 5</script>"></iframe>',
  "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
  "<style>*{background:url(https://evil.example/c)}</style>",
  "<link rel=stylesheet href=https://evil.example/s.css><base href=https://evil.example/>",
  "<!-- --><![CDATA[<script>window.ran = 6</script>]]>",
];

const lines = [
  { type: "session", id: "export", version: 3, cwd: "<script>window.ran = 7</script>" },
  ...hostile.flatMap((text, at) => [
    { type: "message", id: `u${at}`, message: { role: "user", content: `${text} my key is ${secret}` } },
    {
      type: "message",
      id: `a${at}`,
      message: {
        role: "assistant",
        model: text,
        content: [
          { type: "text", text },
          { type: "toolCall", id: text, name: text, arguments: { [text]: text } },
        ],
      },
    },
    { type: "message", id: `t${at}`, message: { role: "toolResult", toolName: text, content: text, isError: true } },
    { type: text, text },
  ]),
];

test.describe("exporting a transcript", () => {
  test.use({ store: "demo" });

  test("every format is saved whole, hostile words stay words, and secrets stay masked", async ({
    page,
    world,
  }, info) => {
    test.setTimeout(180_000);
    await world.writeFile("main", file, "");
    await world.appendLines("main", file, lines);
    await world.signIn(page);
    await page.goto(world.url + sessionHref("main", { file }));
    await page.getByRole("button", { name: "Export the transcript" }).click();
    await expectAccessible(page);

    await test.step("HTML: nothing runs, nothing is fetched, nothing but text is there", async () => {
      const saved = info.outputPath("export.html");
      await (await exportAs(page, "HTML")).saveAs(saved);
      const other = await page.context().newPage();
      const asked: string[] = [];
      other.on("request", (request) => asked.push(request.url()));
      await other.goto(pathToFileURL(saved).href);
      await expect(other.locator("article")).toHaveCount(lines.length);
      const shown = await other.locator("body").innerText();
      for (const text of hostile) expect(shown).toContain(text);
      expect(await other.evaluate(() => "ran" in window)).toBe(false);
      expect(await other.locator("script, img, svg, iframe, link, base, a, form, [onerror], [onload]").count()).toBe(0);
      expect(await other.locator("meta[http-equiv]").count()).toBe(1);
      expect(asked).toEqual([pathToFileURL(saved).href]);
      expect(await readFile(saved, "utf8")).not.toContain(secret.slice(20, 60));
      await expectAccessible(other);
      await other.close();
    });

    await test.step("Markdown: prompts, answers and tools", async () => {
      const saved = info.outputPath("export.md");
      await (await exportAs(page, "Markdown")).saveAs(saved);
      const markdown = await readFile(saved, "utf8");
      expect(markdown).toContain("## User");
      expect(markdown).not.toContain(secret.slice(20, 60));
    });

    await test.step("JSONL: the lines of the file, less the secrets", async () => {
      const saved = info.outputPath("export.jsonl");
      await (await exportAs(page, "JSONL")).saveAs(saved);
      const exported = (await readFile(saved, "utf8")).trimEnd().split("\n");
      const stored = (await readFile(path.join(world.sessionsFolder("main"), file), "utf8")).trimEnd().split("\n");
      expect(exported).toHaveLength(stored.length);
      for (const [at, line] of exported.entries()) {
        if (stored[at]?.includes(secret)) expect(line).not.toContain(secret.slice(20, 60));
        else expect(line).toBe(stored[at]);
        expect(() => JSON.parse(line)).not.toThrow();
      }
    });
  });

  test("an export of 20 MB tells how far it is, and can be cancelled", async ({ page, world }) => {
    await world.signIn(page);
    await page.goto(`${world.url}/agents/coder/sessions/agent~coder~telegram~direct~55501234`);
    await page.getByRole("button", { name: "Export the transcript" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "HTML" }).click();
    await dialog.getByRole("button", { name: "Export", exact: true }).click();
    await expect(dialog.getByRole("status")).toHaveText(/ of 19\.\d MB$/);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog.getByRole("status")).toHaveText("Cancelled. Nothing was saved.");
  });
});

async function exportAs(page: Page, format: string): Promise<Download> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: format }).click();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByRole("status")).toHaveText(/^Saved, /);
  return download;
}
