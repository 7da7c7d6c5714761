import { describe, expect, it } from "vitest";
import { parseFilter } from "@/lib/filter/parse-filter";
import { stateChoiceIn, withStateChoice, withoutChip } from "./state-term";

describe("stateChoiceIn", () => {
  it.each([
    ["is:orphan", "orphan"],
    ["dinner is:archive agent:main", "archive"],
    ["dinner", null],
    ["is:orphan|reset", null],
    ["is:orphan is:damaged", null],
    ["-is:orphan", null],
  ])("reads %s as %s", (query, choice) => {
    expect(stateChoiceIn(query)).toBe(choice);
  });
});

describe("withStateChoice", () => {
  it("adds the term and keeps what was typed", () => {
    expect(withStateChoice('dinner "two  spaces"', "orphan")).toBe('dinner "two  spaces" is:orphan');
  });

  it("replaces every state term that stood there", () => {
    expect(withStateChoice("is:orphan dinner is:damaged", "archive")).toBe("dinner is:archive");
  });

  it("takes the state away", () => {
    expect(withStateChoice("agent:main is:orphan", null)).toBe("agent:main");
  });
});

describe("withoutChip", () => {
  it("removes one term and leaves the others", () => {
    const query = "agent:main dinner -channel:slack";
    const chip = parseFilter(query).chips.find(({ text }) => text === "dinner");
    expect(chip && withoutChip(query, chip)).toBe("agent:main -channel:slack");
  });
});
