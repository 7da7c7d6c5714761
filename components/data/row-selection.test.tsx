import { act, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { rowId } from "./row-ref";
import { between, isSelected, useRowSelection, withRows } from "./row-selection";
import { testRow } from "./test-row";

const row = (key: string, file?: string) =>
  testRow({ key, ...(file !== undefined && { file, state: "deleted" as const }) });
const rows = ["a", "b", "c", "d"].map((name) => row(`agent:main:${name}`));
const ids = rows.map(rowId);
const [a = "", b = "", c = "", d = ""] = ids;

describe("a selection of rows", () => {
  it("holds what was chosen and names it as a job wants it", () => {
    const archive = row("agent:main:a", "a.jsonl.deleted.1");
    const listed = [...rows, archive];
    const { result } = renderHook(() =>
      useRowSelection({ rows: listed, total: 5, query: "is:any", agentId: undefined }),
    );
    act(() => result.current.toggle(b));
    act(() => result.current.toggle(rowId(archive)));
    expect(result.current.count).toBe(2);
    expect(result.current.input).toEqual({
      keys: [
        { agentId: "main", key: "agent:main:b" },
        { agentId: "main", file: "a.jsonl.deleted.1" },
      ],
    });
    act(() => result.current.toggle(b));
    expect(result.current.has(b)).toBe(false);
  });

  it("reaches from the row that was touched last to this one, in both directions", () => {
    const { result } = renderHook(() => useRowSelection({ rows, total: 4, query: "", agentId: "main" }));
    act(() => result.current.toggle(d));
    act(() => result.current.toggle(b, true));
    expect(ids.map(result.current.has)).toEqual([false, true, true, true]);
  });

  it("takes everything that the filter fits, on whichever page, but for what is taken out again", () => {
    const { result } = renderHook(() => useRowSelection({ rows, total: 900, query: "is:active", agentId: "main" }));
    act(() => result.current.selectAll());
    act(() => result.current.toggle(c));
    expect(result.current.count).toBe(899);
    expect(result.current.has("main/not-loaded-yet")).toBe(true);
    expect(result.current.input).toEqual({
      query: "is:active",
      agentId: "main",
      except: [{ agentId: "main", key: "agent:main:c" }],
    });
  });

  it("begins with none when the filter is another, and knows the rows that are loaded", () => {
    const { result, rerender } = renderHook(
      ({ query }) => useRowSelection({ rows, total: 4, query, agentId: undefined }),
      { initialProps: { query: "" } },
    );
    act(() => result.current.toggleLoaded());
    expect(result.current.count).toBe(4);
    act(() => result.current.toggleLoaded());
    expect(result.current.count).toBe(0);
    act(() => result.current.toggle(a));
    rerender({ query: "is:orphan" });
    expect(result.current.count).toBe(0);
  });
});

describe("the rows between two", () => {
  it("is the last alone when the first is no longer in the list", () => {
    expect(between(ids, "gone", c)).toEqual([c]);
    expect(between(ids, c, a)).toEqual([a, b, c]);
  });

  it("never takes in a row that is not listed", () => {
    const chosen = withRows({ mode: "some", rows: new Map() }, rows, [a, "gone"], true);
    expect([...chosen.rows.keys()]).toEqual([a]);
    expect(isSelected(chosen, "gone")).toBe(false);
  });
});
