import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLine } from "@/lib/transcript/read-line";
import { printEntry } from "./printed-entry";
import { entryHtml, headHtml } from "./to-html";
import { entryMarkdown } from "./to-markdown";

const placed = (line: unknown) => ({
  offset: 7,
  lengthBytes: 1,
  entry: readLine(new TextEncoder().encode(JSON.stringify(line))),
});
const printed = (line: unknown) => printEntry(placed(line), "everything");
const user = (content: unknown) => ({ type: "message", id: "u", message: { role: "user", content } });
const assistant = (content: unknown, more: object = {}) => ({
  type: "message",
  timestamp: "2026-11-21T08:00:00.000Z",
  message: { role: "assistant", content, ...more },
});

describe("a transcript as HTML", () => {
  it("holds no tag and no attribute but its own, whatever an entry says", () => {
    const own = new Set(["article", "h2", "h3", "p", "pre", "time"]);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."<>&\"'/= sxscript onload\n`") }), fc.string(), (text, name) => {
        const call = { type: "toolCall", id: "t", name: `${name}${text}`, arguments: { [text]: name } };
        const html = entryHtml(printed(assistant([{ type: "text", text }, call], { model: text, errorMessage: text })));
        const form = /^<\/?[a-z0-9]+(?: (?:id="e\d+"|class="(?:note|facts)"|datetime="[0-9TZ:.-]+"))*>$/;
        const odd = [...html.matchAll(/<\/?([a-z0-9]*)[^>]*>/gi)].filter(
          ([whole, tag = ""]) => !own.has(tag) || !form.test(whole),
        );
        expect(odd).toEqual([]);
      }),
    );
  });

  it("says all there is: who, when, model, tokens, tools with what they were called with, and what is left out", () => {
    const html = entryHtml(
      printed(
        assistant(
          [
            { type: "thinking", thinking: "hm" },
            { type: "text", text: "Done." },
            { type: "toolCall", id: "t", name: "exec", arguments: { command: "ls" } },
            { type: "image", mimeType: "image/png", data: "AAAA" },
          ],
          { model: "m", provider: "p", usage: { input: 1200, output: 3, cost: { total: 0.5 } } },
        ),
      ),
    );
    for (const words of ["Assistant", "2026-11-21T08:00:00.000Z", "hm", "Done.", "Tool call: exec", "ls", "p/m"]) {
      expect(html).toContain(words);
    }
    expect(html).toContain("1.2k tokens in");
    expect(html).toContain("$0.5000");
    expect(html).toContain("Image, left out: image/png, 3 B");
    expect(html).not.toContain("AAAA");
  });

  it("allows itself nothing but its own style", () => {
    const head = headHtml("<b>", [["File", "<i>"]], "sha256-abc=");
    expect(head).toContain("default-src &#39;none&#39;; style-src &#39;sha256-abc=&#39;");
    expect(head).not.toMatch(/<b>|<i>|<script/);
  });

  it("shows what is hidden in a text", () => {
    expect(entryHtml(printed(user("a\u202eb")))).toContain("a‹U+202E›b");
  });
});

describe("a transcript as Markdown", () => {
  it("fences what tools said with a fence that it cannot close", () => {
    const result = { message: { role: "toolResult", toolName: "exec", content: "```\n````\n# not a heading" } };
    expect(entryMarkdown(printed(result))).toContain("`````\n```\n````\n# not a heading\n`````");
  });

  it("keeps a model's Markdown, and takes the meaning from its tags outside of code", () => {
    const text = "A **b** <img src=x onerror=alert(1)> `<i>`\n```html\n<script>\n```\n<script>";
    const markdown = entryMarkdown(printed(assistant(text)));
    expect(markdown).toContain("A **b** \\<img src=x onerror=alert(1)> `<i>`\n```html\n<script>\n```\n\\<script>");
  });

  it("shows a person's words as they were written", () => {
    const markdown = entryMarkdown(printed(user("# not a heading\n- no *list*\n1. nor this\n<b>")));
    expect(markdown).toContain("\\# not a heading  \n\\- no \\*list\\*  \n1\\. nor this  \n\\<b\\>");
  });
});
