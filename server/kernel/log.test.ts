import { describe, expect, it } from "vitest";
import { hostilePayloads } from "@/server/testing/hostile/payloads";
import { createLog } from "./log";

// oxlint-disable-next-line no-control-regex
const acting = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

describe("C19: the log", () => {
  it("is one line of JSON for each event, in which nothing acts on a terminal, and loses no character", () => {
    const lines: string[] = [];
    const log = createLog("info", { write: (line) => void lines.push(line) });
    for (const { text } of hostilePayloads) log.warn({ text }, text);
    expect(lines).toHaveLength(hostilePayloads.length);
    for (const [at, line] of lines.entries()) {
      expect(line.endsWith("\n") && line.indexOf("\n") === line.length - 1).toBe(true);
      expect(acting.test(line)).toBe(false);
      expect(JSON.parse(line).msg).toBe(hostilePayloads[at]?.text);
    }
  });
});
