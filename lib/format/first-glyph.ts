import { visibleText } from "./visible-text";

const glyphLengthMax = 16;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** One sign to know a thing by: the first character, as people count, of the first text that has one to show. */
export function firstGlyph(...texts: (string | undefined)[]): string {
  for (const text of texts) {
    const [first] = graphemes.segment((text ?? "").trim().slice(0, 4 * glyphLengthMax));
    const glyph = first?.segment ?? "";
    if (glyph !== "" && glyph.length <= glyphLengthMax && visibleText(glyph) === glyph) return glyph;
  }
  return "?";
}
