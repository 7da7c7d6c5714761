import { describe, expect, it } from "vitest";
import { maskValue } from "./mask-value";
import { createMasks } from "./secret-mask";
import { isSecretName } from "./secret-name";

const mask = (characters: number) => `⟨secret, ${characters} characters⟩`;

describe("maskValue", () => {
  it("masks what stands under a telling name, at any depth, and keeps everything else", () => {
    const value = {
      gateway: { auth: { mode: "token", token: "test-token-0000" }, port: 1 },
      models: { providers: { fake: { apiKey: "fake-key-0000", models: [{ id: "fake-1", maxTokens: 4096 }] } } },
      headers: { Authorization: "Bearer abcdefghijkl" },
      secrets: { a: "one", list: ["two"], deep: { b: 333 } },
      password: "",
      pin: { password: 20261121 },
      hooks: { token: null, allowedSessionKeyPrefixes: ["hook:"] },
      "sk-ant-api03-as-a-name-0123456789": 1,
    };
    expect(maskValue(value)).toEqual({
      gateway: { auth: { mode: "token", token: mask(15) }, port: 1 },
      models: { providers: { fake: { apiKey: mask(13), models: [{ id: "fake-1", maxTokens: 4096 }] } } },
      headers: { Authorization: mask(19) },
      secrets: { a: mask(3), list: [mask(3)], deep: { b: mask(3) } },
      password: "",
      pin: { password: mask(8) },
      hooks: { token: null, allowedSessionKeyPrefixes: ["hook:"] },
      [`sk-ant-…${mask(33)}`]: 1,
    });
  });

  it("gives back the very same value when nothing is secret in it", () => {
    const value = { a: ["words", { b: 1, c: null, tokens: 3, usage: { totalTokens: 5 } }], d: "agent:main:main" };
    expect(maskValue(value)).toBe(value);
  });

  it("keeps the parts in which nothing is secret, and own fields of hostile names", () => {
    const kept = { text: "words" };
    const value: unknown = JSON.parse('{"__proto__":{"token":"hidden-one"},"list":[]}');
    expect(JSON.stringify(maskValue(value))).toBe(`{"__proto__":{"token":"${mask(10)}"},"list":[]}`);
    expect(maskValue({ kept, token: "hidden-one" })).toHaveProperty("kept", kept);
    expect(Object.values(maskValue({ kept, token: "hidden-one" }) ?? {})[0]).toBe(kept);
  });

  it("does not look into pictures", () => {
    const picture = { type: "image", mimeType: "image/png", data: "AKIAIOSFODNN7EXAMPLE".repeat(10) };
    expect(maskValue({ content: [picture] })).toEqual({ content: [picture] });
    expect(JSON.stringify(maskValue({ ...picture, data: `token=${"x7".repeat(40)}` }))).not.toContain("x7x7");
  });

  it("masks twice what it masked once in the same way", () => {
    const once = maskValue({ token: "test-token-0000", text: "password=hunter2, Bearer abcdefgh1234" });
    expect(maskValue(once)).toEqual(once);
  });

  it("survives deep nesting", () => {
    let value: unknown = "x";
    for (let depth = 0; depth < 5000; depth += 1) value = { inner: value };
    expect(JSON.stringify(maskValue(value))).toContain("nested too deeply");
  });

  it("gives a key with a look of its own the same mask under a name and in words", () => {
    const key = "sk-ant-api03-abcdefghijklmnop0123456789";
    const shown = `sk-ant-…${mask(key.length)}`;
    expect(maskValue({ apiKey: key, text: `the key ${key}` })).toEqual({ apiKey: shown, text: `the key ${shown}` });
  });

  it("numbers secrets that would look the same, and knows each by its mask", () => {
    const { name, secrets } = createMasks();
    const masked = maskValue([{ token: "aaaa-1111" }, { token: "bbbb-2222" }, { token: "aaaa-1111" }], name);
    expect(masked).toEqual([{ token: mask(9) }, { token: "⟨secret 2, 9 characters⟩" }, { token: mask(9) }]);
    expect(secrets.get("⟨secret 2, 9 characters⟩")).toBe("bbbb-2222");
  });
});

describe("isSecretName", () => {
  it.each(["apiKey", "botToken", "OPENAI_API_KEY", "clientSecret", "password", "x-api-key", "signingSecret", "DB_PWD"])(
    "knows %s",
    (name) => {
      expect(isSecretName(name)).toBe(true);
    },
  );

  it.each(["reserveTokens", "contextTokens", "softThresholdTokens", "mainKey", "keyPrefix", "totalTokens", "PWD"])(
    "tells %s from a secret",
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );
});
