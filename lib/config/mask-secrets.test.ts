import { describe, expect, it } from "vitest";
import { maskConfigText } from "./mask-config-text";
import { isSecretName, maskSecrets, maskText } from "./mask-secrets";

const mask = "••••••";

describe("maskSecrets", () => {
  it("masks what stands under a telling name, at any depth, and keeps everything else", () => {
    const value = {
      gateway: { auth: { mode: "token", token: "test-token-0000" }, port: 1 },
      models: { providers: { fake: { apiKey: "fake-key-0000", models: [{ id: "fake-1", maxTokens: 4096 }] } } },
      headers: { Authorization: "Bearer abcdefghijkl" },
      secrets: { a: "one", list: ["two"], deep: { b: 3 } },
      password: "",
      hooks: { token: null, allowedSessionKeyPrefixes: ["hook:"] },
    };
    expect(maskSecrets(value)).toEqual({
      gateway: { auth: { mode: "token", token: mask }, port: 1 },
      models: { providers: { fake: { apiKey: mask, models: [{ id: "fake-1", maxTokens: 4096 }] } } },
      headers: { Authorization: mask },
      secrets: { a: mask, list: [mask], deep: { b: mask } },
      password: "",
      hooks: { token: null, allowedSessionKeyPrefixes: ["hook:"] },
    });
  });

  it("masks credentials inside addresses and texts", () => {
    expect(maskText("https://ada:pw@example.org/x?token=abc&y=1")).toBe(
      `https://${mask}@example.org/x?token=${mask}&y=1`,
    );
    expect(maskText("use Bearer abcdefghijkl now")).toBe(`use Bearer ${mask} now`);
    expect(maskText("key sk-abcdefghijklmnopqrstuvwx")).toBe(`key ${mask}`);
    expect(maskText("http://127.0.0.1:18999/v1")).toBe("http://127.0.0.1:18999/v1");
  });

  it("tells counters of tokens from tokens", () => {
    for (const name of [
      "apiKey",
      "botToken",
      "OPENAI_API_KEY",
      "clientSecret",
      "password",
      "x-api-key",
      "signingSecret",
    ]) {
      expect({ [name]: isSecretName(name) }).toEqual({ [name]: true });
    }
    for (const name of [
      "reserveTokens",
      "contextTokens",
      "softThresholdTokens",
      "mainKey",
      "keyPrefix",
      "totalTokens",
    ]) {
      expect({ [name]: isSecretName(name) }).toEqual({ [name]: false });
    }
  });

  it("survives deep nesting", () => {
    let value: unknown = "x";
    for (let depth = 0; depth < 5000; depth += 1) value = { inner: value };
    expect(JSON.stringify(maskSecrets(value))).toContain(mask);
  });
});

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
    expect(masked.split("\n")).toHaveLength(text.split("\n").length);
  });

  it("masks known secrets wherever they occur", () => {
    const masked = maskConfigText(text, { secrets: { plain: "found-by-value-only" } });
    expect(masked).not.toContain("found-by-value-only");
  });
});
