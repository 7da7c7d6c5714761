import { describe, expect, it } from "vitest";
import { diffLinesOf, patchLines } from "./diff-lines";
import { editOf } from "./edit-parts";

const signs = (lines: readonly { sign: string; text: string }[] | null) =>
  lines?.map(({ sign, text }) => `${sign}${text}`);

describe("what an edit changes", () => {
  it.each([
    ["edit", { path: "a.ts", oldText: "x", newText: "y" }],
    ["Edit", { file_path: "a.ts", old_string: "x", new_string: "y" }],
    ["multi_edit", { path: "a.ts", edits: [{ oldText: "x", newText: "y" }] }],
    ["str_replace_editor", { path: "a.ts", old_str: "x", new_str: "y" }],
  ])("is read from the arguments of %s", (name, args) => {
    expect(editOf(name, args)).toEqual({ path: "a.ts", parts: [{ before: "x", after: "y" }] });
  });

  it.each([
    ["edit", { path: "a.ts", content: "no texts" }],
    ["edit", { path: "a.ts", edits: [{ oldText: "x", newText: "y" }, { oldText: "x" }] }],
    ["exec", { oldText: "x", newText: "y" }],
    ["apply_patch", { path: "no patch" }],
    ["edit", null],
  ])("is not guessed from what does not say it: %s %j", (name, args) => {
    expect(editOf(name, args)).toBeUndefined();
  });

  it("shows the lines that differ with three around them, and says how many it leaves out", async () => {
    const before = Array.from({ length: 20 }, (_, n) => `line ${n}`).join("\n");
    const lines = await diffLinesOf({ before, after: before.replace("line 10", "line ten") });
    expect(signs(lines)).toEqual([
      "gap7 lines the same",
      " line 7",
      " line 8",
      " line 9",
      "-line 10",
      "+line ten",
      " line 11",
      " line 12",
      " line 13",
      "gap6 lines the same",
    ]);
  });

  it("compares texts without a last line end, and empty ones", async () => {
    expect(signs(await diffLinesOf({ before: "", after: "a\nb" }))).toEqual(["+a", "+b"]);
    expect(signs(await diffLinesOf({ before: "a\n", after: "" }))).toEqual(["-a"]);
    expect(signs(await diffLinesOf({ before: "a", after: "a" }))).toEqual(["gap1 line the same"]);
  });

  it("gives up on texts that have nothing in common rather than take minutes", async () => {
    const many = (word: string) => Array.from({ length: 5000 }, (_, n) => `${word} ${n}`).join("\n");
    expect(await diffLinesOf({ before: many("old"), after: many("new") })).toBeNull();
  });

  it("reads a patch by its signs", () => {
    const patch = "*** Begin Patch\n*** Update File: a.ts\n@@\n same\n-old\n+new\n*** End Patch\n";
    expect(signs(patchLines(patch))).toEqual([
      "head*** Begin Patch",
      "head*** Update File: a.ts",
      "head@@",
      " same",
      "-old",
      "+new",
      "head*** End Patch",
    ]);
  });
});
