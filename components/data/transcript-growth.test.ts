import { describe, expect, it } from "vitest";
import { grownSizeBytes } from "./transcript-growth";

const shown = { agentId: "main", file: "a.jsonl", generation: "g1" };
const grew = (more: object) => ({
  name: "transcript.grew" as const,
  data: { agentId: "main", file: "a.jsonl", generation: "g1", sizeBytes: 99, ...more },
});

describe("grownSizeBytes", () => {
  it("tells the new size of the shown file", () => {
    expect(grownSizeBytes(grew({}), shown)).toBe(99);
    expect(grownSizeBytes(grew({ generation: undefined }), shown)).toBe(99);
  });

  it("ignores other files, agents and generations", () => {
    expect(grownSizeBytes(grew({ file: "b.jsonl" }), shown)).toBeNull();
    expect(grownSizeBytes(grew({ agentId: "work" }), shown)).toBeNull();
    expect(grownSizeBytes(grew({ generation: "g2" }), shown)).toBeNull();
  });

  it("takes a gap in the channel for growth of unknown size", () => {
    expect(grownSizeBytes({ name: "hello", data: { bootId: "b", seq: 1, resumed: false } }, shown)).toBe(0);
    expect(grownSizeBytes({ name: "hello", data: { bootId: "b", seq: 9, resumed: true } }, shown)).toBeNull();
  });
});
