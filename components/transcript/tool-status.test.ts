import { expect, it } from "vitest";
import { runningFrom, toolStatus } from "./tool-status";
import type { Entry, PlacedEntry } from "@/lib/transcript/entry";

const now = 1_795_249_873_830;
const tail = { isTailLoaded: true, runningFrom: 500 };

it("takes a call without a result for running only at the end of a fresh file", () => {
  expect(toolStatus(500, undefined, tail)).toBe("running");
  expect(toolStatus(400, undefined, tail)).toBe("missing");
  expect(toolStatus(400, undefined, { ...tail, isTailLoaded: false })).toBe("unloaded");
});

it("tells a failed result from a good one", () => {
  expect(toolStatus(0, result(false), tail)).toBe("ok");
  expect(toolStatus(0, result(true), tail)).toBe("error");
});

it("finds the last message, unless it is old", () => {
  const entries = [message(0, now - 100), message(500, now - 50), result(false)];
  expect(runningFrom(entries, true, now)).toBe(500);
  expect(runningFrom(entries, false, now)).toBe(Number.POSITIVE_INFINITY);
  expect(runningFrom(entries, true, now + 3_600_000)).toBe(Number.POSITIVE_INFINITY);
});

function message(offset: number, timestampMs: number): PlacedEntry {
  const entry: Entry = { kind: "message", raw: {}, role: "assistant", blocks: [], timestampMs };
  return { offset, lengthBytes: 10, entry };
}

function result(isError: boolean): PlacedEntry {
  const entry: Entry = { kind: "message", raw: {}, role: "toolResult", blocks: [], isError, timestampMs: now };
  return { offset: 600, lengthBytes: 10, entry };
}
