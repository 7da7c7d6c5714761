import { describe, expect, it } from "vitest";
import { parseFilter } from "./parse-filter";
import { printFilter } from "./print-filter";
import { withoutField } from "./without-field";

const without = (query: string, field: string) => printFilter(withoutField(parseFilter(query).ast, field));

describe("withoutField", () => {
  it("takes out what was chosen at a key, and leaves what it denies and the others", () => {
    expect(without("dinner kind:cron -kind:hook agent:main", "kind")).toBe("dinner -kind:hook agent:main");
    expect(without("kind:cron", "kind")).toBe("");
    expect(without("kind:cron OR kind:hook", "kind")).toBe("");
    expect(without("dinner", "kind")).toBe("dinner");
    expect(withoutField(null, "kind")).toBeNull();
  });

  it("keeps an OR that also speaks of something else", () => {
    expect(without("agent:main (kind:cron OR dinner)", "kind")).toBe("agent:main (kind:cron OR dinner)");
  });
});
