import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { StateFacets } from "./state-facets";

afterEach(cleanup);
const counts = new Map([
  ["active", 60],
  ["reset", 11],
  ["deleted", 6],
  ["orphan", 3],
]);

describe("StateFacets", () => {
  it("adds archives of every kind and leaves out states without rows", () => {
    render(<StateFacets query="" onChange={() => {}} counts={counts} />);
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual([
      "Active60",
      "Orphans3",
      "Archives17",
    ]);
  });

  it("sets the state in the filter, and takes it out again", () => {
    const onChange = vi.fn();
    const { rerender } = render(<StateFacets query="dinner" onChange={onChange} counts={counts} />);
    fireEvent.click(screen.getByRole("button", { name: /Orphans/ }));
    expect(onChange).toHaveBeenLastCalledWith("dinner is:orphan");
    rerender(<StateFacets query="dinner is:orphan" onChange={onChange} counts={counts} />);
    const chosen = screen.getByRole("button", { pressed: true });
    fireEvent.click(chosen);
    expect(onChange).toHaveBeenLastCalledWith("dinner");
  });
});
