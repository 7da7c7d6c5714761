import { describe, expect, it } from "vitest";
import { suggestTerms } from "./suggest-terms";

const terms = (typed: string) => suggestTerms(typed).map(({ term }) => term);

describe("suggestTerms", () => {
  it("offers keys for a bare word", () => {
    expect(terms("ki")).toEqual(["kind:"]);
  });

  it("offers the values of a key", () => {
    expect(terms("is:or")).toEqual(["is:orphan"]);
  });

  it("keeps what stands before, and the minus", () => {
    expect(suggestTerms("dinner -cha")[0]?.text).toBe("dinner -channel:");
    expect(suggestTerms("dinner is:dam")[0]?.text).toBe("dinner is:damaged ");
  });

  it("shows the keys on an empty filter and nothing after a finished word", () => {
    expect(terms("")).toContain("agent:");
    expect(terms("dinner ")).toEqual([]);
  });

  it("offers nothing that is already typed, and nothing for an unknown key", () => {
    expect(terms("is:orphan")).toEqual([]);
    expect(terms("nonsense:x")).toEqual([]);
  });
});
