import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addEntries, putEntry, removeEntries, removeEntry } from "./edit-json";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("removeEntries and addEntries", () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 0, maxLength: 8 });
  const registry = fc.tuple(names, fc.constantFrom(undefined, 2, "\t"));
  const written = (keys: readonly string[], space: string | number | undefined) =>
    encode(
      `{${keys.map((key) => `${space ? "\n  " : ""}${JSON.stringify(key)}: {"n":12345678901234567890}`).join(",")}${space ? "\n" : ""}}`,
    );

  it("takes many away just as one after the other would", () => {
    fc.assert(
      fc.property(registry, fc.infiniteStream(fc.boolean()), ([keys, space], choose) => {
        const gone = keys.filter(() => choose.next().value === true);
        const before = written(keys, space);
        const oneByOne = gone.reduce<Uint8Array>((bytes, key) => removeEntry(bytes, key), before);
        expect(decode(removeEntries(before, new Set(gone)))).toBe(decode(oneByOne));
      }),
    );
  });

  it("adds many just as one after the other would", () => {
    fc.assert(
      fc.property(registry, names, ([keys, space], more) => {
        const added = more.filter((key) => !keys.includes(key)).map((key) => ({ key, json: '{"a":[1,{"b":2}]}' }));
        const before = written(keys, space);
        const oneByOne = added.reduce<Uint8Array>((bytes, { key, json }) => putEntry(bytes, key, json), before);
        expect(decode(addEntries(before, added))).toBe(decode(oneByOne));
      }),
    );
  });

  it("returns the very bytes when nothing is to do", () => {
    const bytes = encode('{"a":1}');
    expect(removeEntries(bytes, new Set(["b"]))).toBe(bytes);
    expect(addEntries(bytes, [])).toBe(bytes);
  });
});
