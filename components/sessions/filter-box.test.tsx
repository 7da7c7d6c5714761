import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { createRef } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FilterBox } from "./filter-box";

afterEach(cleanup);

function setUp(value: string) {
  const onChange = vi.fn();
  render(<FilterBox value={value} onChange={onChange} inputRef={createRef()} />);
  return { onChange, input: screen.getByRole("combobox", { name: "Filter sessions" }) };
}

describe("FilterBox", () => {
  it("reports what was typed once typing rests", async () => {
    const { onChange, input } = setUp("");
    fireEvent.change(input, { target: { value: "kind:c" } });
    fireEvent.change(input, { target: { value: "kind:cron" } });
    await waitFor(() => expect(onChange).toHaveBeenCalledWith("kind:cron"));
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it("shows each term as a chip that can be taken away", async () => {
    const { onChange, input } = setUp("agent:main dinner");
    fireEvent.click(screen.getByRole("button", { name: "Remove agent:main" }));
    expect(input).toHaveProperty("value", "dinner");
    await waitFor(() => expect(onChange).toHaveBeenCalledWith("dinner"));
  });

  it("says why a key is not understood and takes the correction", async () => {
    const { input } = setUp("agnt:main");
    expect(screen.getByText(/There is no key "agnt"/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "agent:" }));
    expect(input).toHaveProperty("value", "agent:main");
    expect(screen.queryByText(/There is no key/)).toBeNull();
  });

  it("offers terms while typing and takes one with the keyboard", () => {
    const { input } = setUp("");
    fireEvent.focus(input);
    fireEvent.change(input, { target: { value: "is:orp" } });
    expect(input.getAttribute("aria-expanded")).toBe("true");
    fireEvent.keyDown(input, { key: "ArrowDown" });
    expect(input.getAttribute("aria-activedescendant")).toBe(screen.getByRole("option", { name: /is:orphan/ }).id);
    fireEvent.keyDown(input, { key: "Enter" });
    expect(input).toHaveProperty("value", "is:orphan ");
  });

  it("follows the address when it changes elsewhere", () => {
    const { rerender } = render(<FilterBox value="a" onChange={() => {}} inputRef={createRef()} />);
    rerender(<FilterBox value="b" onChange={() => {}} inputRef={createRef()} />);
    expect(screen.getByRole("combobox")).toHaveProperty("value", "b");
  });
});
