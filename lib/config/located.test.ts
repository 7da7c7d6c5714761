import { describe, expect, it } from "vitest";
import { locate, mergeLocated, originOf, originsOf, plainOf } from "./located";

describe("parts with their files", () => {
  const under = locate({ a: { x: 1, y: 2 }, list: [1], only: true }, "under.json5");
  const over = locate({ a: { y: 3 }, list: [2, 3] }, "main");
  const merged = mergeLocated(under, over);

  it("merges as OpenClaw does: objects deep, lists one after the other, anything else by the later one", () => {
    expect(plainOf(merged)).toEqual({ a: { x: 1, y: 3 }, list: [1, 2, 3], only: true });
    expect(plainOf(mergeLocated(locate({ a: 1 }, "u"), locate({ a: [1] }, "o")))).toEqual({ a: [1] });
  });

  it("knows of each part where it was written, the nearest that says so", () => {
    const origins = originsOf(merged, "main");
    expect(originOf(origins, "a.x")).toBe("under.json5");
    expect(originOf(origins, "a.y")).toBeUndefined();
    expect(originOf(origins, "list[0]")).toBe("under.json5");
    expect(originOf(origins, "list[2]")).toBeUndefined();
    expect(originOf(origins, "only.deeper[0].still")).toBe("under.json5");
    expect(originOf(origins, "nowhere")).toBeUndefined();
  });

  it("gives back what nests too deep, and names that every object inherits", () => {
    const deep = JSON.parse(`${"[".repeat(2000)}${"]".repeat(2000)}`);
    expect(JSON.stringify(plainOf(locate(deep, "f")))).toBe(JSON.stringify(deep));
    const odd = JSON.parse('{ "__proto__": { "x": 1 }, "constructor": 2 }');
    expect(JSON.stringify(plainOf(locate(odd, "f")))).toBe(JSON.stringify(odd));
  });
});
