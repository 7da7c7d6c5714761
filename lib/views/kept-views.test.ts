import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFilter } from "@/lib/filter/parse-filter";
import { printViews, readViews, withView, withoutView } from "./kept-views";
import { type ListView, builtInViews, differsFrom, viewAddress } from "./list-view";

const view: ListView = { id: "v1", name: "Late", query: "is:active", sort: "title-asc", groupBy: "day" };
const none = { mine: [], defaultId: null };

describe("kept views", () => {
  it("come back as they were kept", () => {
    const kept = { mine: [view, { ...view, id: "v2", columns: "state", density: "compact" }], defaultId: "v2" };
    expect(readViews(printViews(kept))).toEqual(kept);
  });

  it("are replaced by id, and a removed one is no default any more", () => {
    const kept = { ...withView(withView(none, view), { ...view, name: "Later" }), defaultId: "v1" };
    expect(kept.mine.map(({ name }) => name)).toEqual(["Later"]);
    expect(withoutView(kept, "v1")).toEqual(none);
  });

  it("leave out what cannot be read, whatever stands there", () => {
    const text = JSON.stringify({ views: [view, { id: "x" }, { ...view, name: "n".repeat(41) }], defaultId: null });
    expect(readViews(text).mine).toEqual([view]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (anything) => {
        expect(readViews(anything).mine).toEqual([]);
      }),
    );
  });
});

describe("views that everybody has", () => {
  it("are written in the filter language", () => {
    for (const { query } of builtInViews) expect(parseFilter(query).diagnostics).toEqual([]);
  });

  it("stand in the address with all that is needed to show them again", () => {
    expect(viewAddress(view)).toEqual({ view: "v1", q: "is:active", sort: "title-asc", group: "day" });
  });

  it("differ by what they say, not by what they leave open", () => {
    expect(differsFrom(view, { ...view, columns: "state", density: "compact" })).toBe(false);
    expect(differsFrom({ ...view, density: "compact" }, { ...view, density: "comfortable" })).toBe(true);
    expect(differsFrom(view, { ...view, groupBy: null })).toBe(true);
  });
});
