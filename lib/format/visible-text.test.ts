import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stripAnsi, visibleText } from "./visible-text";

describe("visibleText", () => {
  it.each([
    ["a\u0000b", "a␀b"],
    ["bell\u0007", "bell␇"],
    ["one\rtwo", "one␍two"],
    ["del\u007f", "del␡"],
    ["next\u0085line", "next‹U+0085›line"],
    ["evil\u202Etxt.exe", "evil‹U+202E›txt.exe"],
    ["a\u2066b\u2069", "a‹U+2066›b‹U+2069›"],
    ["zero\u200bwidth", "zero‹U+200B›width"],
    ["pass\u200dword", "pass‹U+200D›word"],
    ["\ufeffbom", "‹U+FEFF›bom"],
    ["line\u2028sep", "line‹U+2028›sep"],
    ["half\ud83d", "half‹U+D83D›"],
    ["tag\u{e0041}", "tag‹U+E0041›"],
    ["filler\u3164", "filler‹U+3164›"],
    ["soft\u00adhyphen", "soft‹U+00AD›hyphen"],
  ])("shows what hides in %j", (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each([
    "plain text, tabs\tand\nlines\r\n",
    "It's 22°C in Sydney: ü ñ 日本語",
    "👨‍👩‍👧 👍🏽 ❤️ 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 1️⃣ 🏳️‍🌈",
    "می\u200cخواهم",
    "क्\u200dष",
    "葛\u{e0100}",
  ])("leaves %s alone", (text) => {
    expect(visibleText(text)).toBe(text);
  });

  it("takes terminal colours away and keeps the text", () => {
    expect(visibleText("\u001b[1;31mred\u001b[0m and \u001b[2Kclear")).toBe("red and clear");
    expect(visibleText("\u001b[38;2;1;2;3mtrue colour\u001b[m")).toBe("true colour");
  });

  it("shows the target that a terminal link would hide, and an escape that leads nowhere", () => {
    expect(stripAnsi("\u001b]8;;https://example.org\u0007here\u001b]8;;\u0007")).toBe("‹https://example.org›here");
    expect(visibleText("\u001b]0;title")).toBe("␛]0;title");
  });

  it("leaves no character behind that can hide or reorder, and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = visibleText(text);
        expect([...shown].filter(hides)).toEqual([]);
        expect(visibleText(shown)).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });

  it("takes linear time on long hostile text", () => {
    const started = performance.now();
    visibleText("\u001b]".repeat(200_000));
    visibleText("👨\u200d".repeat(100_000));
    visibleText("\u001b[".repeat(200_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

function hides(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return !"\t\n\r".includes(character);
  return (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}
