import { describe, expect, it } from "vitest";
import { matchText } from "./match-text";

describe("the conditions of a rule in words", () => {
  it("names each condition", () => {
    expect(matchText({ channel: "telegram", peer: { kind: "group", id: "-100" } })).toBe(
      "channel telegram, peer group -100",
    );
    expect(matchText({ keyPrefix: "cron:" })).toBe("key begins with cron:");
    expect(matchText({ channel: "discord", roles: ["a", "b"] })).toBe("channel discord, roles a or b");
  });

  it("says that an empty match fits everything", () => {
    expect(matchText({})).toBe("everything");
  });

  it("keeps a condition that it does not know", () => {
    expect(matchText({ moonPhase: 3 })).toBe("moonPhase 3");
  });

  it("names a condition that every object knows by its own word", () => {
    expect(matchText(JSON.parse('{"constructor":"x","__proto__":"y"}'))).toBe("constructor x, __proto__ y");
  });
});
