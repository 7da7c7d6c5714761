import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editEntry, putEntry, removeEntry } from "./edit-json";
import { jsonSpans } from "./json-spans";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | null) => new TextDecoder().decode(bytes ?? encode("null"));

/** Raw JSON text of values that a round trip through JSON.parse would change, and ordinary ones. */
const scalar = fc.oneof(
  fc.constantFrom("1234567890123456789", "1e400", "-0.0", "1.10", "true", "null", '"\\u00e9\\/"', '"}{]["', '"\\\\"'),
  fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
);
const name = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "", "ключ", "🎉", "a\\b", 'quo"te', "agent:main:main", "1"),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const blank = fc.constantFrom("", " ", "\n", "\r\n\t", "  \n    ");

type Writer = (parts: string[], open: string, close: string, depth: number) => string;
const compact: Writer = (parts, open, close) => open + parts.join(",") + close;
const pretty: Writer = (parts, open, close, depth) => {
  const pad = "  ".repeat(depth + 1);
  return parts.length === 0 ? open + close : `${open}\n${pad}${parts.join(`,\n${pad}`)}\n${"  ".repeat(depth)}${close}`;
};
const odd =
  (blanks: string[]): Writer =>
  (parts, open, close, depth) => {
    const pad = (index: number) => blanks[(index + depth) % blanks.length] ?? "";
    return pad(0) + open + parts.map((part, index) => pad(index) + part + pad(index + 1)).join(",") + pad(3) + close;
  };
const writer = fc.oneof(
  fc.constant(compact),
  fc.constant(pretty),
  fc.array(blank, { minLength: 1, maxLength: 5 }).map(odd),
);

type Value = string | Value[] | { members: [string, Value][] };
const { value } = fc.letrec<{ value: Value; fields: [string, Value][] }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.record({ members: tie("fields") }),
  ),
  fields: fc.uniqueArray(fc.tuple(name, tie("value")), { selector: ([key]) => key, maxLength: 4 }),
}));
const fields = fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 5 });
const entries = fc.uniqueArray(fc.tuple(name, fields), { selector: ([key]) => key, minLength: 1, maxLength: 5 });

function write(item: Value, how: Writer, depth: number): string {
  if (typeof item === "string") return item;
  if (Array.isArray(item))
    return how(
      item.map((one) => write(one, how, depth + 1)),
      "[",
      "]",
      depth,
    );
  return writeMembers(item.members, how, depth);
}
function writeMembers(members: [string, Value][], how: Writer, depth: number): string {
  const colon = how === compact ? ":" : ": ";
  const parts = members.map(([key, one]) => JSON.stringify(key) + colon + write(one, how, depth + 1));
  return how(parts, "{", "}", depth);
}
const registry = fc.tuple(entries, writer, fc.nat()).map(([list, how, pick]) => ({
  list,
  text: writeMembers(
    list.map(([key, members]) => [key, { members }]),
    how,
    0,
  ),
  key: list[pick % list.length]?.[0] ?? "",
}));

/** Key → exact text of the value. */
function texts(bytes: Uint8Array): Map<string, string> {
  const members = jsonSpans(bytes)?.members ?? [];
  return new Map(members.map((member) => [member.key, decode(bytes.slice(member.valueStart, member.valueEnd))]));
}
function without(map: Map<string, string>, ...keys: string[]): [string, string][] {
  return [...map].filter(([key]) => !keys.includes(key));
}
/** Own members of an object, `__proto__` among them. */
function members(of: unknown): Map<string, unknown> {
  return new Map(Object.entries(Object(of)));
}
const parsed = (bytes: Uint8Array | null) => members(JSON.parse(decode(bytes)));

describe("a byte-exact edit", () => {
  it("finds every member of any object and its exact bytes", () => {
    fc.assert(
      fc.property(registry, ({ text, list }) => {
        expect([...texts(encode(text)).keys()]).toEqual(list.map(([key]) => key));
      }),
    );
  });

  it("leaves all other entries byte-identical and gives exactly the object that was asked for", () => {
    const edits = fc.uniqueArray(fc.tuple(name, fc.option(value, { nil: undefined })), {
      selector: ([field]) => field,
      maxLength: 4,
    });
    fc.assert(
      fc.property(registry, edits, ({ text, key }, changes) => {
        const before = encode(text);
        const after = editEntry(
          before,
          key,
          changes.map(([field, to]) => ({ field, json: to === undefined ? undefined : write(to, compact, 0) })),
        );
        const [was, is] = [texts(before), texts(after ?? encode("{}"))];
        expect([...is.keys()]).toEqual([...was.keys()]);
        expect(without(is, key)).toEqual(without(was, key));

        const expected = members(parsed(before).get(key));
        for (const [field, to] of changes) {
          if (to === undefined) expected.delete(field);
          else expected.set(field, JSON.parse(write(to, compact, 0)));
        }
        expect(members(parsed(after).get(key))).toEqual(expected);

        const [fieldsBefore, fieldsAfter] = [texts(encode(was.get(key) ?? "{}")), texts(encode(is.get(key) ?? "{}"))];
        const touched = changes.map(([field]) => field);
        expect(without(fieldsAfter, ...touched)).toEqual(without(fieldsBefore, ...touched));
      }),
    );
  });

  it("adds and removes entries without touching the others", () => {
    fc.assert(
      fc.property(registry, name, fields, ({ text }, key, members_) => {
        const before = encode(text);
        const json = writeMembers(members_, compact, 0);
        const added = putEntry(before, key, json);
        expect(without(texts(added), key)).toEqual(without(texts(before), key));
        expect(parsed(added).get(key)).toEqual(JSON.parse(json));

        const removed = removeEntry(added, key);
        expect(parsed(removed).has(key)).toBe(false);
        expect(without(texts(removed), key)).toEqual(without(texts(before), key));
      }),
    );
  });

  it("writes what OpenClaw itself would have written", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue())),
        fc.string(),
        fc.jsonValue(),
        (store, key, to) => {
          fc.pre(key !== "__proto__" && !/^\d+$/.test(key) && !Object.is(to, -0));
          const text = JSON.stringify({ ...store, key1: { sessionId: "s" } }, null, 2);
          const after = editEntry(encode(text), "key1", [{ field: key, json: JSON.stringify(to) }]);
          const expected = { ...JSON.parse(text), key1: { sessionId: "s", [key]: to } };
          expect(decode(after)).toBe(JSON.stringify(expected, null, 2));
        },
      ),
    );
  });
});

describe("the layout of new text", () => {
  it("begins a registry as OpenClaw does", () => {
    expect(decode(putEntry(encode(""), "k", '{"sessionId":"s","nested":{"a":[1,{}]}}'))).toBe(
      JSON.stringify({ k: { sessionId: "s", nested: { a: [1, {}] } } }, null, 2),
    );
  });

  it("keeps a compact registry on one line", () => {
    expect(decode(editEntry(encode('{"k":{"a":1},"l":{}}'), "k", [{ field: "b", json: "[1, 2]" }]))).toBe(
      '{"k":{"a":1,"b":[1,2]},"l":{}}',
    );
  });

  it("keeps tabs and carriage returns", () => {
    const text = '{\r\n\t"k": {\r\n\t\t"a": 1\r\n\t}\r\n}';
    expect(decode(editEntry(encode(text), "k", [{ field: "b", json: '{"c":2}' }]))).toBe(
      '{\r\n\t"k": {\r\n\t\t"a": 1,\r\n\t\t"b": {\r\n\t\t\t"c": 2\r\n\t\t}\r\n\t}\r\n}',
    );
  });

  it("fills an empty entry at the depth of its neighbours", () => {
    const text = JSON.stringify({ k: {} }, null, 2);
    expect(decode(editEntry(encode(text), "k", [{ field: "a", json: "1" }]))).toBe(
      JSON.stringify({ k: { a: 1 } }, null, 2),
    );
  });

  it("refuses an entry that is no object", () => {
    expect(editEntry(encode('{"k":null}'), "k", [{ field: "a", json: "1" }])).toBeNull();
    expect(editEntry(encode('{"k":{}}'), "other", [])).toBeNull();
  });

  it("counts the last of two equal keys, as JSON.parse does", () => {
    const text = '{"k":{"a":1},"k":{"a":2}}';
    expect(decode(editEntry(encode(text), "k", [{ field: "a", json: "3" }]))).toBe('{"k":{"a":1},"k":{"a":3}}');
  });
});

describe("the span scanner", () => {
  it("survives a nesting of a million without recursion", () => {
    const text = `{"k":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)},"l":1}`;
    expect(jsonSpans(encode(text))?.members.map((member) => member.key)).toEqual(["k", "l"]);
  });

  it("says that a list is not an object", () => {
    expect(jsonSpans(encode("[1]"))).toBeNull();
  });
});
