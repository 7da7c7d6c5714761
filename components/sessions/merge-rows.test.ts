import { describe, expect, it } from "vitest";
import { testRow } from "@/components/data/test-row";
import type { SessionRow } from "@/lib/registry/session-row";
import { mergeRows } from "./merge-rows";

const row = (name: string, more: Partial<SessionRow> = {}) =>
  testRow({ key: `agent:main:${name}`, title: name, ...more });
const titles = (rows: SessionRow[]) => rows.map(({ title }) => title).join(" ");

describe("mergeRows", () => {
  it("keeps the order on screen when a row was touched and would move up", () => {
    const merged = mergeRows([row("a"), row("b"), row("c")], [row("c", { updatedAt: 9 }), row("a"), row("b")]);
    expect(titles(merged.rows)).toBe("a b c");
    expect(merged.changed).toEqual(["main/agent~main~c"]);
    expect(merged.isReordered).toBe(true);
    expect(merged.rows[2]?.updatedAt).toBe(9);
  });

  it("lets newcomers wait", () => {
    const merged = mergeRows([row("a"), row("b")], [row("new"), row("a"), row("newer"), row("b")]);
    expect(titles(merged.rows)).toBe("a b");
    expect(merged.waiting).toBe(2);
    expect(merged.isReordered).toBe(false);
  });

  it("appends a further page", () => {
    const merged = mergeRows([row("a"), row("b")], [row("a"), row("b"), row("c"), row("d")]);
    expect(titles(merged.rows)).toBe("a b c d");
    expect(merged.waiting).toBe(0);
    expect(merged.changed).toEqual([]);
  });

  it("takes away rows that are gone", () => {
    expect(titles(mergeRows([row("a"), row("b"), row("c")], [row("a"), row("c")]).rows)).toBe("a c");
  });

  it("shows everything when nothing was on screen", () => {
    expect(titles(mergeRows([], [row("a"), row("b")]).rows)).toBe("a b");
  });

  it("keeps an entry and an archive of the same key apart", () => {
    const archive = row("a", { state: "reset", file: "one.jsonl.reset.2026-01-01T00-00-00.000Z" });
    expect(mergeRows([row("a")], [row("a"), archive]).rows).toHaveLength(2);
  });
});
