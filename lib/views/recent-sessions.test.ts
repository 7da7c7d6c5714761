import { describe, expect, it } from "vitest";
import { readRecent, withRecent } from "./recent-sessions";

const named = (index: number) => ({ path: `/agents/main/sessions/s${index}`, title: `Session ${index}` });

describe("recent sessions", () => {
  it("come back the last one first, each once, and not without end", () => {
    let text: string | null = null;
    for (let index = 0; index < 20; index += 1) text = withRecent(text, named(index));
    text = withRecent(text, { ...named(15), title: "Renamed" });
    const recent = readRecent(text);
    expect(recent.map(({ title }) => title).slice(0, 3)).toEqual(["Renamed", "Session 19", "Session 18"]);
    expect(recent).toHaveLength(8);
  });

  it("leave out what is none of ours: no address of another site comes in", () => {
    const foreign = JSON.stringify([{ path: "https://example.org", title: "x" }, 5, named(1)]);
    expect(readRecent(foreign)).toEqual([named(1)]);
    for (const text of [null, "", "{", "5"]) expect(readRecent(text)).toEqual([]);
  });
});
