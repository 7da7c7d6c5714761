import { expect, it } from "vitest";
import { toolMeaning } from "./tool-meaning";

it("names the argument that matters for known tools", () => {
  expect(toolMeaning("read", { path: "note.txt" })).toBe("note.txt");
  expect(toolMeaning("exec", { command: "ls -la\n  | wc", yieldMs: 10 })).toBe("ls -la | wc");
  expect(toolMeaning("sessions_spawn", { task: "count files", label: "counter" })).toBe("counter · count files");
});

it("finds something to say about tools it has never seen", () => {
  expect(toolMeaning("my_tool", { verbose: true, query: "cats" })).toBe("cats");
  expect(toolMeaning("my_tool", { depth: 3 })).toBe("3");
  expect(toolMeaning("my_tool", { deep: { a: 1 } })).toBe("");
  expect(toolMeaning("read", { something: "else" })).toBe("else");
});

it("does not stumble over arguments of other shapes", () => {
  for (const odd of [null, undefined, 3, [], ["a"], true]) expect(toolMeaning("read", odd)).toBe("");
  expect(toolMeaning("constructor", { path: "x" })).toBe("x");
  expect(toolMeaning("read", '{"path": "half')).toBe('{"path": "half');
  expect(toolMeaning("exec", { command: "x".repeat(1000) })).toHaveLength(200);
});
