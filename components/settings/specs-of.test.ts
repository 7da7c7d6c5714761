import { describe, expect, it } from "vitest";
import type { SettingValue } from "@/lib/contract/session-results";
import { specsOf } from "./specs-of";

const value: SettingValue = { value: null, source: "built-in", own: null, inherited: null };
const all = Object.fromEntries(
  ["responseUsage", "thinkingLevel", "label", "fastMode", "model", "spawnedBy", "execAsk", "moonPhase"].map((name) => [
    name,
    value,
  ]),
);

function spec(name: string, release: Parameters<typeof specsOf>[1]) {
  return specsOf(all, release).find((one) => one.name === name);
}

describe("what a release allows for each setting", () => {
  it("orders the form and leaves out what is told only once", () => {
    expect(specsOf(all, "2026.7.35").map(({ name }) => name)).toEqual([
      "label",
      "model",
      "thinkingLevel",
      "fastMode",
      "responseUsage",
      "execAsk",
      "moonPhase",
    ]);
  });

  it("offers Off only where the store keeps it", () => {
    expect(spec("responseUsage", "2026.2.26")).toMatchObject({ values: ["tokens", "full"], off: undefined });
    expect(spec("responseUsage", "2026.7.35")?.off).toBe("off");
    expect(spec("thinkingLevel", "2026.1.30")?.off).toBeUndefined();
    expect(spec("thinkingLevel", "2026.2.26")?.off).toBe("off");
    expect(spec("execAsk", "2026.1.30")).toMatchObject({ values: ["on-miss", "always"], off: "off" });
  });

  it("grows with the release", () => {
    expect(spec("label", "2026.2.26")?.lengthMax).toBe(64);
    expect(spec("label", "2026.7.35")?.lengthMax).toBe(512);
    expect(spec("fastMode", "2026.2.26")).toBeUndefined();
    const early = { fastMode: { ...value, own: true } };
    expect(specsOf(early, "2026.2.26")[0]?.fixed).toContain("2026.3.13");
    expect(spec("fastMode", "2026.7.35")?.values).toEqual(["on", "auto"]);
    expect(spec("thinkingLevel", "2026.7.35")?.values).toContain("max");
  });

  it("shows a setting of another version, but does not touch it", () => {
    expect(spec("moonPhase", "2026.7.35")).toMatchObject({ kind: "text", fixed: "It cannot be changed here." });
  });
});
