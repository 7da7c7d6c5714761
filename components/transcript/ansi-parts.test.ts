import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleText } from "@/lib/format/visible-text";
import { ansiParts, hasColours } from "./ansi-parts";

const esc = "\u001b";
const textOf = async (text: string) => (await ansiParts(text)).map((part) => part.text).join("");

describe("a program's output in its colours", () => {
  it("becomes the colours of our themes, with what is bold, dim or struck", async () => {
    expect(
      await ansiParts(`plain ${esc}[1;31mred${esc}[0m ${esc}[38;5;2mgreen${esc}[m ${esc}[9mgone${esc}[0m`),
    ).toEqual([
      { text: "plain ", style: undefined },
      { text: "red", style: { color: "var(--red)", fontWeight: 600 } },
      { text: " ", style: undefined },
      { text: "green", style: { color: "var(--green)" } },
      { text: " ", style: undefined },
      { text: "gone", style: { textDecoration: "line-through" } },
    ]);
  });

  it("keeps the ink of the theme where a colour could be illegible, and shows what is meant to hide", async () => {
    const parts = await ansiParts(`${esc}[38;2;255;255;255mwhite${esc}[0m${esc}[8mhidden${esc}[0m${esc}[30mblack`);
    expect(parts.map(({ text, style }) => [text, style])).toEqual([
      ["white", undefined],
      ["hidden", undefined],
      ["black", undefined],
    ]);
  });

  it("obeys nothing else: links are text, titles and cursor moves do nothing", async () => {
    const link = `${esc}]8;;https://evil.example${esc}\\click${esc}]8;;${esc}\\`;
    expect(await textOf(`${esc}[31ma${esc}[2J${esc}[H${link}`)).toBe("a‹https://evil.example›click");
    expect(await textOf(`${esc}[31m${esc}]0;title\u0007b\u202e`)).toBe("‹0;title›b‹U+202E›");
  });

  it("loads nothing for output without colours", () => {
    expect(hasColours("total 0\n[31m")).toBe(false);
    expect(hasColours(`${esc}[0m`)).toBe(true);
  });

  it("never loses or adds a word, whatever codes stand between", async () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."abc <&\"'\n") }),
      fc.constantFrom(`${esc}[31m`, `${esc}[0m`, `${esc}[1;4m`, `${esc}[38;5;196m`, `${esc}[2K`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const text = pieces.join("");
        expect(await textOf(text)).toBe(visibleText(text));
      }),
    );
  });
});
