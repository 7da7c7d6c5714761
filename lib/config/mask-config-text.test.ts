import { describe, expect, it } from "vitest";
import { maskConfigText } from "./mask-config-text";

describe("maskConfigText", () => {
  const text = `{
  // token: "in-a-comment"
  gateway: { auth: { mode: "token", 'token': 'single-quoted' } }, /* "apiKey": "also-hidden" */
  models: { providers: { fake: { "apiKey": "double \\" quoted", maxTokens: 4096 } } },
  hooks: { token: bare-word, url: "https://a:b@c/d" }, secrets: { plain: "found-by-value-only" }, note: "found-by-value-only",
`;

  it("masks by name in any quotes, in comments and in text that does not parse", () => {
    const masked = maskConfigText(text);
    for (const secret of ["in-a-comment", "single-quoted", "also-hidden", "double", "bare-word", "a:b@"]) {
      expect(masked).not.toContain(secret);
    }
    expect(masked).toContain(`mode: "token"`);
    expect(masked).toContain("maxTokens: 4096");
    expect(masked).toContain("'token': \"⟨secret, 13 characters⟩\"");
    expect(masked.split("\n")).toHaveLength(text.split("\n").length);
  });

  it("masks known secrets wherever they occur", () => {
    const masked = maskConfigText(text, { secrets: { plain: "found-by-value-only" } });
    expect(masked).not.toContain("found-by-value-only");
  });

  it("leaves its own masks as they are", () => {
    const masked = maskConfigText(text);
    expect(maskConfigText(masked)).toBe(masked);
  });
});
