import { describe, expect, it } from "vitest";
import { jsonSpans } from "./json-spans";
import { readDamagedPrefix } from "./read-damaged-prefix";

const whole = JSON.stringify({ "agent:main:main": { sessionId: "a" }, "agent:main:two": { sessionId: "b" } }, null, 2);
const encode = (text: string) => new TextEncoder().encode(text);
const keys = (bytes: Uint8Array) => readDamagedPrefix(bytes).members.map((member) => member.key);

describe("a registry that does not parse", () => {
  it.each([
    ["a torn file", encode(whole.slice(0, -20)), ["agent:main:main"]],
    ["a byte order mark", encode(`\uFEFF${whole}`), ["agent:main:main", "agent:main:two"]],
    ["a trailing comma", encode(`${whole.slice(0, -2)},\n}`), ["agent:main:main", "agent:main:two"]],
    ["a tail of zero bytes", encode(`${whole}\0\0\0`), ["agent:main:main", "agent:main:two"]],
    ["a second value", encode(`${whole}{}`), ["agent:main:main", "agent:main:two"]],
    ["an empty file", encode(""), []],
    ["only zero bytes", new Uint8Array(64), []],
    ["a list", encode("[]"), []],
    ["a key without quotes", encode("{key: 1}"), []],
  ])("gives what stands before the damage: %s", (_name, bytes, expected) => {
    expect(keys(bytes)).toEqual(expected);
    expect(readDamagedPrefix(bytes).reason).not.toBe("");
  });

  it("names the first byte that cannot be read", () => {
    const bytes = encode(whole);
    const at = whole.indexOf('"b"') + 1;
    bytes[at] = 0xff;
    const found = readDamagedPrefix(bytes);
    expect(found.members.map((member) => member.key)).toEqual(["agent:main:main"]);
    expect(found.damageOffset).toBe(whole.indexOf('"agent:main:two"'));
  });

  it("gives up nothing and invents nothing when it is cut at any byte", () => {
    const bytes = encode(whole);
    const ends = jsonSpans(bytes)?.members.map((member) => member.valueEnd) ?? [];
    for (let length = 0; length < bytes.length; length += 1) {
      const { members } = readDamagedPrefix(bytes.slice(0, length));
      expect(members.length).toBe(ends.filter((end) => end <= length).length);
      for (const { key, value } of members) expect(value).toEqual(JSON.parse(whole)[key]);
    }
  });
});
