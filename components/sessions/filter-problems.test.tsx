import { describe, expect, it } from "vitest";
import { parseFilter } from "@/lib/filter/parse-filter";
import { withFix } from "./filter-problems";

function fixed(typed: string, choice = 0): string {
  const [diagnostic] = parseFilter(typed).diagnostics;
  const suggestion = diagnostic?.suggestions[choice];
  if (!diagnostic || suggestion === undefined) throw new Error("nothing to fix");
  return withFix(typed, diagnostic, suggestion);
}

describe("a fix of the filter", () => {
  it("replaces a key and keeps its value", () => {
    expect(fixed("dinner agnt:main is:any")).toBe("dinner agent:main is:any");
  });

  it("replaces a value and keeps its key, its neighbours and its brackets", () => {
    expect(fixed("is:orphann dinner")).toBe("is:orphan dinner");
    expect(fixed("is:active|orphann")).toBe("is:active|orphan");
    expect(fixed("kind:(cron OR subagnt) x")).toBe("kind:(cron OR subagent) x");
    expect(fixed("tokens:lots")).toBe("tokens:>50k");
  });

  it("gives a key without a value one", () => {
    expect(fixed("dinner is:")).toBe("dinner is:active");
  });

  it("leaves a filter that has nothing more to put right", () => {
    for (const typed of ["agnt:main", "is:orphann", "kind:(cron OR subagnt)", "tokens:lots", "updated:soon", "is:"])
      expect(parseFilter(fixed(typed)).diagnostics).toEqual([]);
  });
});
