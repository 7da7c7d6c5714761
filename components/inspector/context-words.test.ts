import { expect, it } from "vitest";
import { entryWords } from "./context-words";

it("names an entry of a kind that every object knows by its own word", () => {
  expect(entryWords({ kind: "constructor", role: "__proto__" })).toBe("constructor");
  expect(entryWords({ kind: "message", role: "toolResult", tool: "exec" })).toBe("Tool result · exec");
});
