import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { atOnce } from "@/server/turns/in-turns";
import { parseRegistry, parseRegistryInTurns } from "./parse-registry";
import type { RegistryEntry } from "./registry";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (value: unknown) => JSON.stringify(value, null, 2);

function parsedBefore(text: string) {
  return { ...parseRegistry(bytesOf(text), "sessions.json"), bytes: bytesOf(text) };
}

const told = ({ key, raw, revision, json, start, end }: RegistryEntry) => ({ key, raw, revision, json, start, end });

function jsonAccepts(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

describe("the parse of a registry", () => {
  it("accepts exactly what JSON.parse accepts, whatever byte is changed, added or taken", () => {
    const text = textOf({ a: { sessionId: "1", n: [1, -2.5e3, true, null, '\\"'] }, "": {}, b: 7 });
    const change = fc.record({
      at: fc.nat(text.length - 1),
      gone: fc.nat(2),
      put: fc.constantFrom("", ",", "}", "{", '"', ":", " ", "0", "\\", "\u0000", "x", "]", "\n"),
    });
    fc.assert(
      fc.property(change, ({ at, gone, put }) => {
        const damaged = text.slice(0, at) + put + text.slice(at + gone);
        expect(parseRegistry(bytesOf(damaged), "sessions.json").state === "ok").toBe(jsonAccepts(damaged));
      }),
      { numRuns: 3000 },
    );
  });

  it("makes of a changed file what a fresh parse makes, and keeps the content of entries whose bytes are the same", async () => {
    const entry = fc.record({ sessionId: fc.string(), updatedAt: fc.nat(), label: fc.string() }, { requiredKeys: [] });
    const stores = fc.dictionary(fc.string({ maxLength: 6 }), entry, { maxKeys: 12 });
    await fc.assert(
      fc.asyncProperty(stores, stores, async (first, second) => {
        const before = parsedBefore(textOf(first));
        const bytes = bytesOf(textOf({ ...first, ...second }));
        const after = await parseRegistryInTurns(bytes, "sessions.json", before);
        const fresh = parseRegistry(bytes, "sessions.json");
        expect(after.entries.map(told)).toEqual(fresh.entries.map(told));
        for (const one of after.entries) {
          const old = before.entries.find(({ key }) => key === one.key);
          expect(one.content === old?.content).toBe(old?.json === one.json);
        }
      }),
    );
  });

  it("makes of any change what a fresh parse makes, damage and place of damage too", async () => {
    const text = textOf({ a: { n: 1 }, b: 12, c: [1, { d: "}" }], "d,": "x", e: { f: "\\" }, g: null, h: 3 });
    const change = fc.record({
      at: fc.nat(text.length),
      gone: fc.nat(12),
      put: fc.oneof(
        fc.constantFrom("", ",", "}", '"', "2", " ", '"n":0,', ',"x":{}', "\\"),
        fc.string({ maxLength: 4 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const changed = changes.reduce((now, { at, gone, put }) => now.slice(0, at) + put + now.slice(at + gone), text);
        const after = await parseRegistryInTurns(bytesOf(changed), "sessions.json", parsedBefore(text));
        const fresh = parseRegistry(bytesOf(changed), "sessions.json");
        expect({ ...after, entries: after.entries.map(told) }).toEqual({ ...fresh, entries: fresh.entries.map(told) });
      }),
      { numRuns: 3000 },
    );
  });

  it("parses again only what stands between the bytes that stayed", async () => {
    const entries = Array.from({ length: 1000 }, (_, index) => [`k${index}`, { sessionId: `s${index}` }]);
    const text = textOf(Object.fromEntries(entries));
    const before = parsedBefore(text);
    const parse = vi.spyOn(JSON, "parse");
    const bytes = bytesOf(text.replace('"s500"', '"longer"'));
    const after = await parseRegistryInTurns(bytes, "sessions.json", before);
    const parsed = parse.mock.calls.length;
    parse.mockRestore();
    expect(parsed).toBe(2);
    expect(after.entries.filter(({ content }, index) => content !== before.entries[index]?.content)).toMatchObject([
      { key: "k500", raw: { sessionId: "longer" } },
    ]);
  });

  it("lets others have their turn during a large one", async () => {
    const large = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, { sessionId: "s" }]));
    let turns = 0;
    const count = () => {
      turns += 1;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    const parsed = await parseRegistryInTurns(bytesOf(textOf(large)), "sessions.json");
    clearImmediate(timer);
    expect(parsed.entries).toHaveLength(50_000);
    expect(turns).toBeGreaterThan(1);
  });

  it("runs steps to their result", () => {
    const steps = (function* () {
      yield 1;
      yield 2;
      return "done";
    })();
    expect(atOnce(steps)).toBe("done");
  });
});
