import { describe, expect, it } from "vitest";
import { moveColumn, printColumns, readColumns } from "./column-choice";

const known = [{ id: "state" }, { id: "agent" }, { id: "created", isOptional: true }];
const ids = (text: string) => readColumns(text, known).map(({ id, isShown }) => (isShown ? id : `-${id}`));

describe("the choice of columns", () => {
  it("is the default order, extras hidden, when nothing is chosen", () => {
    expect(ids("")).toEqual(["state", "agent", "-created"]);
    expect(printColumns(readColumns("", known), known)).toBe("");
  });

  it("keeps order and visibility as text, and reads it back", () => {
    expect(ids("created,-state,agent")).toEqual(["created", "-state", "agent"]);
    expect(printColumns(readColumns("created,-state,agent", known), known)).toBe("created,-state,agent");
  });

  it("passes over names that are gone and appends columns that are new", () => {
    expect(ids("gone,agent,agent")).toEqual(["agent", "state", "-created"]);
  });

  it("moves a column past its neighbour, and no further than the ends", () => {
    const moved = moveColumn(readColumns("", known), "agent", -1);
    expect(printColumns(moved, known)).toBe("agent,state,-created");
    expect(moveColumn(moved, "agent", -1)).toEqual(moved);
  });
});
