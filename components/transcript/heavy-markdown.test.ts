import { describe, expect, it } from "vitest";
import { isHeavyMarkdown } from "./heavy-markdown";

const repeated = (part: string, characters = 50_000) => part.repeat(Math.ceil(characters / part.length));

describe("C8: Markdown that would stop the page", () => {
  const heavy = [
    ...[">", "> ", "- ", "1. ", "* + - ", "[^a]: ", "- [ ] "].map((mark) => `${repeated(mark, 20_000)}x`),
    ...["[", "]", "a]", "![a](", "[a](b)", "[^a]", "*a_ ", "*_", "**a ", "a**b", "~a ", "a_"].map((mark) =>
      repeated(mark),
    ),
    `${repeated("[", 10_000)}a${repeated("](b)", 40_000)}`,
    Array.from({ length: 300 }, (_, run) => "`".repeat(run)).join(" "),
    Array.from({ length: 300 }, (_, depth) => `${" ".repeat(2 * depth)}- a`).join("\n"),
    `|${"a|".repeat(1000)}\n|${"-|".repeat(1000)}\n${"|a\n".repeat(500)}`,
    "word ".repeat(50_000),
  ];

  it.each(heavy.map((text) => [text.slice(0, 16), text]))("is known when it goes on as it begins: %j", (_, text) => {
    expect(isHeavyMarkdown(text)).toBe(true);
  });

  it.each([
    ["a fence in raw HTML", "<pre>\n```\n</pre>\n\n"],
    ["an indented fence in a list", "- a\n\n  ```\n"],
    ["a fence with a backtick behind it", "```a`\n"],
    ["a fence that is closed", "```\ncode\n```\n"],
    ["a fence that another kind does not close, and its own does", "```\n~~~\n```\n"],
  ])("does not hide behind %s", (_, before) => {
    expect(isHeavyMarkdown(`${before}${repeated("*a_ ")}`)).toBe(true);
  });
});

describe("Markdown as models write it", () => {
  it.each([
    ["a long answer", "Some **bold** words, a [link](https://a.example) and `code`.\n\n".repeat(600)],
    ["a list of 300 items", "- **name**: [text](https://a.example) _and_ `code`\n".repeat(300)],
    ["a table of 200 rows", `|a|b|c|\n|-|-|-|\n${"|**x**|y|`z`|\n".repeat(200)}`],
    ["much JSON in a fence", `\`\`\`json\n${'{"a":[1,[2,[3]]]},\n'.repeat(3000)}\`\`\`\n\nDone.`],
    ["code in a fence of tildes", `~~~\n${"a[b][c] = *d * _e_;\n".repeat(2000)}~~~`],
    ["a nested quote and list", "> > - a\n> >   - b\n> >     1. c\n"],
    ["nothing", ""],
  ])("%s is laid out", (_, text) => {
    expect(isHeavyMarkdown(text)).toBe(false);
  });
});
