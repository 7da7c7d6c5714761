import { describe, expect, it } from "vitest";
import { testRow } from "@/components/data/test-row";
import { SessionRow, rowStates } from "@/lib/registry/session-row";
import { stateWord } from "./row-words";

const now = 1_000_000_000_000;

const row = (more: Partial<SessionRow>) => testRow({ updatedAt: now, ...more });

describe("stateWord", () => {
  it("has a word of its own for every state", () => {
    const words = rowStates.map((state) => stateWord(row({ state }), now).word);
    expect(new Set(words).size).toBe(rowStates.length);
  });

  it("tells a lively session from a quiet one by colour", () => {
    expect(stateWord(row({}), now).tone).toBe("green");
    expect(stateWord(row({ updatedAt: now - 25 * 60 * 60_000 }), now).tone).toBe("neutral");
  });

  it("says first what keeps a person from acting", () => {
    expect(stateWord(row({ locked: true, fileState: "missing" }), now).word).toBe("Writing");
    expect(stateWord(row({ fileState: "missing" }), now).word).toBe("No transcript");
    expect(stateWord(row({ fileState: "outside" }), now).tone).toBe("red");
  });

  it("gives the reason of a damaged entry", () => {
    expect(stateWord(row({ state: "damaged", damage: ["no sessionId", "bad date"] }), now).meaning).toBe(
      "no sessionId; bad date",
    );
  });
});
