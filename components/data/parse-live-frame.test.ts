import { describe, expect, it } from "vitest";
import { parseLiveFrame } from "./parse-live-frame";

describe("parseLiveFrame", () => {
  it("reads a frame of the contract", () => {
    expect(parseLiveFrame({ name: "store.changed", data: '{"agentId":"main","reason":"appeared"}' })).toEqual({
      name: "store.changed",
      data: { agentId: "main", reason: "appeared" },
    });
  });

  it.each([
    ["an unknown name", { name: "store.exploded", data: "{}" }],
    ["a name of Object's own", { name: "constructor", data: "{}" }],
    ["no JSON", { name: "ping", data: "" }],
    ["data of another shape", { name: "registry.changed", data: '{"agentId":1}' }],
  ])("refuses %s", (_, frame) => {
    expect(parseLiveFrame(frame)).toBeNull();
  });
});
