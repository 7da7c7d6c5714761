import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce } from "@/server/turns/in-turns";
import { parseRegistry, parseRegistryInTurns } from "./parse-registry";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (value: unknown) => JSON.stringify(value, null, 2);

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
        const before = parseRegistry(bytesOf(textOf(first)), "sessions.json");
        const bytes = bytesOf(textOf({ ...first, ...second }));
        const after = await parseRegistryInTurns(bytes, "sessions.json", before.entries);
        const fresh = parseRegistry(bytes, "sessions.json");
        const told = ({ key, raw, revision, json, start, end }: (typeof fresh.entries)[number]) =>
          ({ key, raw, revision, json, start, end }) as const;
        expect(after.entries.map(told)).toEqual(fresh.entries.map(told));
        for (const one of after.entries) {
          const old = before.entries.find(({ key }) => key === one.key);
          expect(one.content === old?.content).toBe(old?.json === one.json);
        }
      }),
    );
  });

  it("lets others have their turn during a large one", async () => {
    const large = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, { sessionId: "s" }]));
    let turns = 0;
    const count = () => {
      turns += 1;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    const parsed = await parseRegistryInTurns(bytesOf(textOf(large)), "sessions.json", []);
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
