import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnoseBytes } from "./diagnose-bytes";
import { diagnosePlace } from "./diagnose-place";
import { keepOneValue } from "./keep-one-value";
import { locateJsonError } from "./locate-json-error";
import { readBehindDamage } from "./read-behind-damage";

const entries = { "agent:main:main": { sessionId: "a", label: "Grün" }, "agent:main:two": { sessionId: "b" } };
const whole = JSON.stringify(entries, null, 2);
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | null) => new TextDecoder().decode(bytes ?? new Uint8Array());
const parses = (bytes: Uint8Array) => {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
};

describe("what is wrong with a registry, and where", () => {
  it.each([
    ["nothing", encode(whole), []],
    ["an empty file", encode(""), [["empty", 0]]],
    ["white space", encode(" \n"), [["blank", 2]]],
    ["zero bytes alone", new Uint8Array(4096), [["zero-bytes", 0]]],
    ["zero bytes behind it", encode(`${whole}\0\0`), [["zero-bytes", encode(whole).length]]],
    ["a torn end", encode(whole.slice(0, 60)), [["truncated", encode(whole.slice(0, 60)).length]]],
    ["a torn number", encode('{"a":12'), [["truncated", 7]]],
    ["a trailing comma", encode('{"a":{},}'), [["trailing-comma", 7]]],
    ["a trailing comma within", encode('{"a":{"b":[1,]}}'), [["trailing-comma", 12]]],
    ["a byte order mark", encode(`\uFEFF${whole}`), [["byte-order-mark", 0]]],
    ["a second value", encode("{} {}"), [["second-value", 3]]],
    ["a list", encode("[]"), [["not-an-object", 0]]],
    ["a key without quotes", encode("{key: 1}"), [["syntax", 1]]],
    ["a raw newline in a string", encode('{"a":"x\ny"}'), [["syntax", 7]]],
    ["a key twice", encode('{"a":1,"b":2,"a":3}'), [["duplicate-keys", 13]]],
  ])("%s", (_name, bytes, expected) => {
    expect(diagnoseBytes(bytes).map(({ kind, offset }) => [kind, offset])).toEqual(expected);
  });

  it("tells an invalid byte beside what else is wrong", () => {
    const bytes = encode(`\uFEFF${whole}`);
    const at = bytes.indexOf(0x62, 60);
    bytes[at] = 0xff;
    expect(diagnoseBytes(bytes).map(({ kind, offset }) => [kind, offset])).toEqual([
      ["byte-order-mark", 0],
      ["invalid-utf8", at],
    ]);
  });

  it("finds an error exactly where JSON.parse finds one, for any bytes", () => {
    const piece = fc.constantFrom(..."{}[],:\"\\\0 \n1-.eE+tfn/u'", "true", "null", "12", '"a"', '"a":', "é", "\uFEFF");
    const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
    const cut = fc.tuple(fc.nat(whole.length), text).map(([at, put]) => whole.slice(0, at) + put + whole.slice(at + 3));
    fc.assert(
      fc.property(fc.oneof(text, cut, fc.json()), (made) => {
        expect(locateJsonError(encode(made)) === null).toBe(parses(encode(made)));
      }),
      { numRuns: 5000 },
    );
  });

  it("finds an invalid byte exactly when the strict decoder does", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 6 }), (tail) => {
        const bytes = new Uint8Array([...encode('{"a":"'), ...tail, ...encode('"}')]);
        const isValid = (() => {
          try {
            new TextDecoder("utf-8", { fatal: true }).decode(bytes);
            return true;
          } catch {
            return false;
          }
        })();
        expect(diagnoseBytes(bytes).some(({ kind }) => kind === "invalid-utf8")).toBe(!isValid);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("the place of a damage", () => {
  it("counts lines and characters from 1 and writes out what cannot be seen", () => {
    const bytes = encode('{\n  "ü": "\0x"}');
    expect(diagnosePlace(bytes, bytes.indexOf(0))).toEqual({
      line: 2,
      column: 9,
      excerpt: { before: '{\\n  "ü": "', at: "\\u0000", after: 'x"}' },
    });
  });

  it("is behind the last byte where a file ends too early", () => {
    const bytes = encode(whole.slice(0, 40));
    const { line, excerpt } = diagnosePlace(bytes, bytes.length);
    expect(line).toBe(3);
    expect(excerpt).toMatchObject({ at: "", after: "" });
  });
});

describe("what stands behind a damage", () => {
  it("is found entry by entry, and a field is never taken for an entry", () => {
    const three = JSON.stringify({ ...entries, "agent:main:three": { sessionId: "c", origin: { a: 1 } } }, null, 2);
    const bytes = encode(three.replace('"sessionId": "b"', '"sessionId": b'));
    const at = three.indexOf('"agent:main:two"');
    expect(readBehindDamage(bytes, at).map(({ key, value }) => [key, value])).toEqual([
      ["agent:main:three", { sessionId: "c", origin: { a: 1 } }],
    ]);
  });
});

describe("a key that stands twice", () => {
  const doubled = '{\n  "a": {"n": 12345678901234567890},\n  "b": 2,\n  "a": 3,\n  "c": 1e400\n}';
  it.each([
    [new Map<string, number>(), '{\n  "b": 2,\n  "a": 3,\n  "c": 1e400\n}'],
    [new Map([["a", 0]]), '{\n  "a": {"n": 12345678901234567890},\n  "b": 2,\n  "c": 1e400\n}'],
  ])("keeps the value that is chosen and every other byte", (choose, expected) => {
    expect(decode(keepOneValue(encode(doubled), choose))).toBe(expected);
  });

  it("may be the last member, and a choice that is not there is refused", () => {
    expect(decode(keepOneValue(encode('{"a":1,"a":2}'), new Map([["a", 0]])))).toBe('{"a":1}');
    expect(keepOneValue(encode('{"a":1,"a":2}'), new Map([["a", 2]]))).toBeNull();
  });
});
