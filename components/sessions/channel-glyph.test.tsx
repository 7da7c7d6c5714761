import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { ChannelGlyph } from "./channel-glyph";

afterEach(cleanup);

it("C7: shows a channel whose name every object knows, instead of breaking the list", () => {
  for (const channel of Object.getOwnPropertyNames(Object.prototype)) {
    const { container, unmount } = render(<ChannelGlyph channel={channel} />);
    expect(container.textContent).toBe(channel);
    expect(container.querySelectorAll("svg")).toHaveLength(1);
    unmount();
  }
});

it("draws a glyph of its own for a channel it knows, however it is spelled", () => {
  const drawing = (channel: string) => render(<ChannelGlyph channel={channel} />).container.querySelector("svg");
  const [known, shouted, other] = ["telegram", "TELEGRAM", "constructor"].map((channel) => drawing(channel)?.innerHTML);
  expect(shouted).toBe(known);
  expect(other).not.toBe(known);
});
