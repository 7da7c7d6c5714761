import { expect, it } from "vitest";
import { codeLanguage, codeLanguages } from "./code-languages";
import { highlightCode, rememberedTokens } from "./highlight-code";

it("cuts code into coloured tokens that add up to the same text", async () => {
  const code = '{ "answer": 42, "html": "<script>alert(1)</script>" }\n// done';
  const lines = await highlightCode(code, "json");
  expect(lines.map((line) => line.map((token) => token.text).join("")).join("\n")).toBe(code);
  expect(new Set(lines.flat().map((token) => token.color)).size).toBeGreaterThan(2);
  expect(lines.flat().every((token) => token.color === undefined || token.color.startsWith("var(--code-"))).toBe(true);
  expect(rememberedTokens(code, "json")).toBe(lines);
});

it("leaves a line plain that would keep a grammar busy for minutes, and colours those around it", async () => {
  const code = `if true; then\n${"<".repeat(6000)}\nfi`;
  const [first, long, last] = await highlightCode(code, "bash");
  expect(long?.map(({ text }) => text)).toEqual(["<".repeat(6000)]);
  expect(first?.length).toBeGreaterThan(1);
  expect(last?.[0]?.color).toBe("var(--code-token-keyword)");
});

it("knows languages by the names people write on fences", () => {
  expect(["ts", "Python", "sh", "yml", "brainfuck", "constructor"].map(codeLanguage)).toEqual([
    "typescript",
    "python",
    "bash",
    "yaml",
    undefined,
    undefined,
  ]);
});

it("has a grammar behind every language it names", { timeout: 60_000 }, async () => {
  for (const language of Object.keys(codeLanguages).flatMap((name) => codeLanguage(name) ?? [])) {
    const lines = await highlightCode("if (a) { return 'b' }", language);
    expect(
      lines
        .flat()
        .map((token) => token.text)
        .join(""),
    ).toBe("if (a) { return 'b' }");
  }
});
