import { describe, expect, it } from "vitest";
import { type Facets, suggestTerms } from "./suggest-terms";

const facets: Facets = {
  state: [{ value: "active", count: 60 }],
  agent: [
    { value: "main", count: 40 },
    { value: "coder", count: 20 },
  ],
  channel: [
    { value: "telegram", count: 9 },
    { value: "my channel", count: 1 },
  ],
  kind: [{ value: "cron", count: 3 }],
  model: [{ value: "fake/fake-1", count: 7 }],
};
const terms = (typed: string, caret?: number) => suggestTerms(typed, caret, facets).map(({ term }) => term);

describe("suggestTerms", () => {
  it("offers keys for a bare word", () => {
    expect(terms("ki")).toEqual(["kind:"]);
  });

  it("offers the values of a key", () => {
    expect(terms("is:or")).toEqual(["is:orphan"]);
  });

  it("offers values that rows have, with how many, before what else the key knows", () => {
    expect(suggestTerms("agent:", 6, facets)).toMatchObject([
      { term: "agent:main", count: 40, text: "agent:main " },
      { term: "agent:coder", count: 20 },
    ]);
    expect(terms("kind:")[0]).toBe("kind:cron");
    expect(terms("kind:")).toContain("kind:main");
    expect(terms("model:fake-")).toEqual(["model:fake/fake-1"]);
  });

  it("offers a value for a bare word that begins like one", () => {
    expect(terms("tele")).toEqual(["channel:telegram"]);
  });

  it("goes on inside alternatives and groups", () => {
    expect(suggestTerms("is:active|orp", 13, facets)[0]).toMatchObject({ term: "orphan", text: "is:active|orphan " });
    expect(suggestTerms("kind:(cron OR suba", 18, facets)[0]).toMatchObject({ text: "kind:(cron OR subagent" });
  });

  it("puts quotes around a value that needs them", () => {
    expect(suggestTerms("channel:my", 10, facets)[0]?.text).toBe('channel:"my channel" ');
  });

  it("keeps what stands before and after, and the minus", () => {
    expect(suggestTerms("dinner -cha")[0]?.text).toBe("dinner -channel:");
    expect(suggestTerms("dinner is:dam")[0]?.text).toBe("dinner is:damaged ");
    expect(suggestTerms("is:dam dinner", 6)[0]).toMatchObject({ text: "is:damaged dinner", caret: 11 });
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
